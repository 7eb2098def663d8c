"""What rules ask of a run, on small runs made by hand."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from seen import kinds, process, run

from weave.explain.activity import at_once, common, merged, outside
from weave.explain.case import Case
from weave.explain.findings import findings
from weave.model.run import Held, Line, Process

POOL = "from multiprocessing import Pool\nPool(2)"
CHILDREN = "Process(target=f)"
MB = 1_000_000


def grown(*sizes: int, shared: int = 0) -> Process:
    """A script whose memory was looked at every half second."""
    memory = tuple(Held(i / 2, size * MB, shared * MB, size * MB) for i, size in enumerate(sizes))
    return process(1, [("cpu", 0, len(sizes) / 2)], memory=memory)


def mapping(*sizes: int) -> Process:
    """A script that has mapped a file, of which more and more is in its memory."""
    script = grown(*sizes)
    memory = tuple(replace(held, file=held.pss - 20 * MB) for held in script.memory)
    return replace(script, memory=memory)


def test_memory_that_only_grows_is_told() -> None:
    [found] = findings(Case(run(grown(*range(50, 450, 20)))))
    assert (found.kind, found.values["less"], found.values["more"]) == ("memory grows", "150", "430")


def test_what_a_process_gives_back_at_its_very_end_does_not_count() -> None:
    script = grown(*range(50, 450, 20))
    dying = Held(script.exit - 0.03, 20 * MB, 0, 20 * MB)
    assert kinds(Case(run(replace(script, memory=(*script.memory, dying))))) == {"memory grows"}


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(grown(*[50] * 20), id="it stays"),
        pytest.param(grown(*range(50, 70)), id="it grows by little"),
        pytest.param(grown(*[50, 100, 200, 400] * 5), id="it falls again and again"),
        pytest.param(grown(*range(50, 450, 20), shared=400), id="what others had may have become its own"),
        pytest.param(grown(*[400] * 3, *range(400, 60, -20)), id="it falls"),
        pytest.param(grown(50, 900), id="two looks"),
        pytest.param(mapping(*range(50, 450, 20)), id="pages of files"),
    ],
)
def test_other_memory_is_not(script: Process) -> None:
    assert kinds(Case(run(script))) == set()


def workers(*second: tuple[str, float, float], reads: int = 0, writes: int = 0, task: int = 0) -> Case:
    """A pool whose first worker sleeps for 4 s, which stands for work; task: how often that has read."""
    busy = process(2, [("cpu", 0, 0.1), ("sleep", 0.1, 4.0)], reads=task)
    other = process(3, second, reads=reads, writes=writes)
    return Case(run(process(1, [("wait", 0, 4.0)]), busy, other), POOL)


def test_a_worker_that_only_waits_starves() -> None:
    assert kinds(workers(("cpu", 0, 0.1), ("wait", 0.1, 4.0))) == {"starving"}


def test_a_worker_that_did_something_does_not_starve() -> None:
    assert (
        kinds(workers(("cpu", 0, 0.1), ("wait", 0.1, 2.0), ("sleep", 2.0, 2.1), ("wait", 2.1, 4.0))) == set()
    )


@pytest.mark.parametrize(
    ("reads", "writes", "task", "starves"),
    [
        pytest.param(0, 0, 2, True, id="forked"),
        pytest.param(2, 0, 2, False, id="forked, and read a task"),
        pytest.param(60, 0, 62, True, id="it read what it imports"),
        pytest.param(62, 0, 62, False, id="it read what it imports, and a task"),
        pytest.param(60, 1, 62, False, id="it wrote a result"),
    ],
)
def test_a_worker_that_got_a_task_does_not_starve(reads: int, writes: int, task: int, starves: bool) -> None:
    waiting = workers(("cpu", 0, 0.1), ("wait", 0.1, 4.0), reads=reads, writes=writes, task=task)
    assert (kinds(waiting) == {"starving"}) == starves


def test_a_worker_that_computed_between_two_looks_does_not_starve() -> None:
    states = [("cpu", 0, 0.1), ("wait", 0.1, 4.0)]
    case = workers(*states)
    busy, idle = case.run.processes[1], process(3, states, cpu=0.5)
    assert kinds(Case(run(case.run.main, busy, idle), POOL)) == set()


@pytest.mark.parametrize("birth", [0.6, 0.48], ids=["later", "before the end is seen"])
def test_a_worker_that_replaces_one_that_has_ended_does_not_starve(birth: float) -> None:
    case = workers(("cpu", 0, 0.1), ("sleep", 0.1, 0.5))
    later = process(4, [("cpu", birth, 0.7), ("wait", 0.7, 4.0)])
    assert kinds(replace(case, run=run(*case.run.processes, later))) == set()


def test_a_worker_that_printed_a_line_does_not_starve() -> None:
    case = workers(("cpu", 0, 0.1), ("wait", 0.1, 4.0))
    said = replace(case.run, lines=(Line(2.0, 3, "stdout", "done"),))
    assert kinds(Case(said, POOL)) == set()


def test_a_worker_whose_wait_ends_long_before_its_own_end_does_not_starve() -> None:
    assert kinds(workers(("cpu", 0, 0.1), ("wait", 0.1, 3.9), ("cpu", 3.9, 4.0))) == set()


def test_children_that_wait_are_no_workers_of_a_pool() -> None:
    """One that waits may write what others send."""
    case = workers(("cpu", 0, 0.1), ("wait", 0.1, 4.0))
    assert kinds(Case(case.run, CHILDREN)) == set()


def test_a_worker_may_be_that_of_another_pool() -> None:
    case = workers(("cpu", 0, 0.1), ("wait", 0.1, 4.0))
    assert kinds(Case(case.run, "Pool(1), ProcessPoolExecutor(1)")) == set()


def staircase(code: int = 0) -> Case:
    parent = process(1, [("child", 0, 4.0)])
    first, then = process(2, [("sleep", 0.5, 2.0)]), process(3, [("sleep", 2.0, 4.0)], code=code)
    return Case(run(parent, first, then), CHILDREN)


def test_children_in_turn_are_told_with_the_time_that_they_took_together() -> None:
    [found] = findings(staircase())
    assert (found.kind, found.pids, found.begin, found.end) == ("in turn", (2, 3), 0.5, 4.0)
    assert found.values == {"n": 2, "t": 3.5}


def test_a_child_that_comes_in_the_place_of_one_that_failed_is_no_turn() -> None:
    assert "in turn" not in kinds(staircase(code=1))


def test_a_parent_that_works_meanwhile_takes_no_turns() -> None:
    case = staircase()
    busy = process(1, [("sleep", 0, 4.0)])
    assert kinds(Case(run(busy, *case.run.processes[1:]), CHILDREN)) == set()


def test_children_who_work_together_take_no_turns() -> None:
    parent, first = process(1, [("child", 0, 4.0)]), process(2, [("sleep", 0, 2.5)])
    assert kinds(Case(run(parent, first, process(3, [("sleep", 2.0, 4.0)])), CHILDREN)) == set()


def sent(writes: int, reads: int, parent: float, worker: float) -> Case:
    """A pool whose one worker wrote so often; who read it how often; seconds that both computed."""
    main = process(1, [("cpu", 0, parent), ("wait", parent, 3.0)], reads=reads)
    return Case(run(main, process(2, [("cpu", 0, worker), ("wait", worker, 3.0)], writes=writes)), POOL)


def test_results_that_take_their_parent_as_long_as_their_worker_are_small() -> None:
    assert kinds(sent(10_000, 20_000, 0.5, 0.5)) == {"small tasks"}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(sent(1000, 2000, 0.05, 0.05), id="they are few"),
        pytest.param(sent(10_000, 2000, 0.5, 0.5), id="they go elsewhere"),
        pytest.param(sent(10_000, 20_000, 0.1, 0.5), id="the parent has little to do"),
        pytest.param(sent(10_000, 20_000, 2.0, 2.0), id="each takes long"),
        pytest.param(replace(sent(10_000, 20_000, 0.5, 0.5), source=CHILDREN), id="there is no pool"),
    ],
)
def test_other_results_are_not_small(case: Case) -> None:
    assert kinds(case) == set()


def hanging(*states: tuple[str, float, float]) -> Case:
    """A script that waits for its child, up to the limit of 5 s."""
    child = process(2, states, killed=True)
    return Case(run(process(1, [("child", 0, 5.0)], killed=True), child))


def test_all_who_wait_are_stuck() -> None:
    [found] = findings(hanging(("sleep", 0, 1.0), ("wait", 1.0, 4.99), ("cpu", 4.99, 5.0)))
    assert (found.kind, found.begin, found.end) == ("stuck", 1.0, 5.0)


def test_a_server_that_waits_for_clients_is_not_stuck() -> None:
    case = hanging(("wait", 0, 5.0))
    assert kinds(case) == {"stuck"}
    assert kinds(Case(replace(case.run, listens=True))) == set()


def test_who_goes_on_by_itself_at_a_time_is_not_stuck() -> None:
    case = hanging(("wait", 0, 5.0))
    assert kinds(Case(replace(case.run, wakes=True))) == set()


def test_who_sleeps_may_wake_the_others() -> None:
    assert kinds(hanging(("wait", 0, 1.0), ("sleep", 1.0, 5.0))) == {"at the limit"}


def test_who_starts_processes_again_and_again_is_not_stuck() -> None:
    """As a pool whose workers all end at their start."""
    case = hanging(("wait", 0, 5.0))
    row = [process(pid, [("cpu", pid, pid + 0.1)]) for pid in (3, 4)]
    assert "stuck" not in kinds(Case(run(*case.run.processes, *row)))


def test_who_waits_alone_for_the_world_is_not_told() -> None:
    assert kinds(Case(run(process(1, [("wait", 0, 5.0)], killed=True)))) == set()


def killed(at_the_limit: bool) -> Case:
    child = process(2, [("sleep", 0, 2.0)], code=-9)
    return Case(run(process(1, [("wait", 0, 5.0)], killed=at_the_limit), child))


def test_who_was_killed_before_the_program_hung_is_told() -> None:
    assert "crashed" in kinds(killed(at_the_limit=True))


def test_who_was_killed_may_have_been_killed_on_purpose() -> None:
    assert kinds(killed(at_the_limit=False)) == set()


def zombie(*parent: tuple[str, float, float], killed: bool = False) -> Case:
    child = process(2, [("sleep", 0, 1.0)], reaped=5.01)
    return Case(run(process(1, parent, killed=killed), child))


def test_a_child_for_which_nobody_waits_is_a_zombie() -> None:
    assert kinds(zombie(("sleep", 0, 5.0))) == {"zombie"}


def test_a_child_that_was_waited_for_at_the_very_end_is_no_zombie() -> None:
    parent = process(1, [("sleep", 0, 5.0)])
    child = process(2, [("sleep", 0, 1.0)], reaped=5.0)
    assert kinds(Case(run(parent, child))) == set()


def test_a_child_that_ended_while_another_was_waited_for_is_not_told() -> None:
    assert kinds(zombie(("child", 0, 5.0))) == set()


def crowd(number: int, cpu: float) -> Case:
    """As many children as `number`, which take turns on 2 CPUs: each has one for `cpu` of a second."""
    turns = [
        (state, t + begin, t + end)
        for t in range(4)
        for state, begin, end in (("cpu", 0.0, cpu), ("ready", cpu, 1.0))
    ]
    parent = process(1, [("child", 0, 4.0)])
    return Case(run(parent, *(process(pid, turns) for pid in range(2, 2 + number))), CHILDREN, cpus=2)


def test_twice_as_many_as_there_are_cpus_are_a_crowd() -> None:
    assert kinds(crowd(4, 0.5)) == {"crowded"}


def test_one_more_than_there_are_cpus_is_no_crowd() -> None:
    assert kinds(crowd(3, 0.66)) == set()


def test_where_other_programs_have_the_cpus_there_is_no_crowd() -> None:
    assert kinds(crowd(4, 0.2)) == set()


def test_a_zombie_whose_parent_was_stopped_may_still_have_been_waited_for() -> None:
    assert "zombie" not in kinds(zombie(("sleep", 0, 5.0), killed=True))


def outlived(*states: tuple[str, float, float], kind: str = "child") -> Case:
    return Case(run(process(1, [("cpu", 0, 1.0)]), process(2, states, kind=kind)))


def test_a_child_that_outlives_its_parent_is_an_orphan() -> None:
    assert kinds(outlived(("sleep", 0, 3.0))) == {"orphan"}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(outlived(("sleep", 0, 1.3)), id="it ends soon"),
        pytest.param(outlived(("wait", 0, 1.0), ("ready", 1.0, 3.0)), id="it would end, and has no CPU"),
        pytest.param(outlived(("wait", 0, 3.0), kind="manager"), id="it is a manager"),
        pytest.param(outlived(("wait", 0, 3.0), kind="resource tracker"), id="it is a helper"),
    ],
)
def test_other_children_are_no_orphans(case: Case) -> None:
    assert kinds(case) == set()


def test_a_child_that_failed_is_told_if_the_program_did_not() -> None:
    made = run(process(1, [("child", 0, 2.0)]), process(2, [("sleep", 0, 2.0)], code=1))
    assert kinds(Case(made, CHILDREN)) == {"failed"}
    assert kinds(Case(replace(made, exit_code=1), CHILDREN)) == set()


def test_the_exit_code_of_another_program_may_be_an_answer() -> None:
    """Such as 1 of grep, which found nothing; and that of a Python that a program runs as a command."""
    made = run(process(1, [("child", 0, 2.0)]), process(2, [("sleep", 0, 2.0)], code=1))
    assert kinds(Case(made, "os.fork()")) == {"failed"}
    for runs in ("subprocess.run(", "asyncio.create_subprocess_exec(", "anyio.run_process(", "pexpect.run("):
        assert kinds(Case(made, f"os.fork(); {runs}[sys.executable])")) == set()
    assert kinds(Case(run(made.main, replace(made.processes[1], kind="program")), CHILDREN)) == set()


def helped(helper: float, child: float) -> Case:
    """A fork server that computes for so long, and two children."""
    server = process(2, [("cpu", 0, helper), ("wait", helper, 1.0)], kind="fork server")
    row = [process(pid, [("cpu", 0.5, 0.5 + child)], parent=2) for pid in (3, 4)]
    return Case(run(process(1, [("wait", 0, 1.0)]), server, *row))


def test_helpers_that_compute_for_longer_than_all_children_cost_more() -> None:
    assert kinds(helped(0.4, 0.05)) == {"start-up"}


@pytest.mark.parametrize("case", [helped(0.1, 0.01), helped(0.4, 0.15)], ids=["nobody notices", "they work"])
def test_other_helpers_do_not(case: Case) -> None:
    assert kinds(case) == set()


def half(parent: float) -> Case:
    """A script that computes for so many seconds alone, then two children for 2 s each."""
    end = parent + 2.0
    main = process(1, [("cpu", 0, parent), ("child", parent, end)])
    row = [process(pid, [("cpu", parent, end)]) for pid in (2, 3)]
    return Case(run(main, *row), CHILDREN, cpus=2)


def test_what_the_script_computes_alone_limits_all() -> None:
    [found] = findings(half(4.0))
    assert (found.kind, found.values["times"], found.begin, found.end) == ("serial", "2.0", 0.0, 4.0)


def test_children_who_sleep_meanwhile_gain_more_than_the_computing_tells() -> None:
    """Without processes all their sleeps come one after the other."""
    rest = [process(pid, [("cpu", 4.0, 4.4), ("sleep", 4.4, 6.0)]) for pid in (4, 5, 6)]
    assert kinds(Case(run(*half(4.0).run.processes, *rest), CHILDREN, cpus=8)) == set()


@pytest.mark.parametrize("parent", [0.5, 20.0])
def test_a_program_that_is_nearly_all_parallel_or_not_at_all_is_not_told(parent: float) -> None:
    assert kinds(half(parent)) == set()


def test_stretches_are_merged_and_cut() -> None:
    assert merged([(2, 3), (0, 1), (0.5, 2)]) == [(0, 3)]
    assert common([(0, 2), (3, 5)], [(1, 4), (4.5, 6)]) == [(1, 2), (3, 4), (4.5, 5)]
    assert outside([(0, 10)], [(1, 2), (4, 5)]) == [(0, 1), (2, 4), (5, 10)]
    assert list(at_once([[(0, 2)], [(1, 3)]])) == [(0, 1, 1), (1, 2, 2), (2, 3, 1)]


def test_a_run_of_many_processes_is_read_soon() -> None:
    """Each takes turns 200 times, all at the same time."""
    turns = [(state, t, t + 0.01) for t, state in ((i / 100, ("cpu", "ready")[i % 2]) for i in range(200))]
    parent = process(1, [("child", 0, 2.0)])
    case = Case(run(parent, *(process(pid, turns, reaped=2.0) for pid in range(2, 502))), CHILDREN, cpus=2)
    begin = time.process_time()
    findings(case)
    assert time.process_time() - begin < 5
