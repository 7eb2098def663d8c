"""What all recorded runs show: which snippets have a finding was looked at one by one, whether it is true."""

from __future__ import annotations

from collections import Counter

import pytest
from seen import SNIPPETS, kinds, recorded, recordings

# By kind, the snippets that show it in all three runs, and twins that do not.
SHOWN = {
    "starving": ("watch/starving_pool", "watch/fed_pool"),
    "in turn": ("watch/parallel_in_name_only", "watch/parallel_indeed"),
    "stuck": ("watch/deadlock", "watch/no_deadlock"),
    "alone": ("communication/pipe_no_eof", "communication/pipe_eof"),
    "at the limit": ("pools/fail_callback_raises", "pools/fail_exit_raise"),
    "zombie": ("creating/zombie", "creating/zombie_waited"),
    "orphan": ("life/orphan", "life/orphan_ends"),
    "serial": ("choose/speed_computing", "build/step_04_chunks"),
    "start-up": ("desk/conn_duckdb_parent", "desk/conn_duckdb_forked"),
}
# All that have such a finding in any run. A new snippet that shows one belongs here if the finding is true;
# if it is not, the rule is wrong.
TRUE = {
    "starving": """desk/progress_next_timeout pool/five_files_pool_6 pools/executor_on_demand
        watch/starving_pool""",
    "in turn": """choose/cost_imports choose/speed_whose_cpu desk/news_lazy life/exit_join_timeout
        life/process_not_mine traps/threads_warning traps/threads_warning.run-3.11
        watch/parallel_in_name_only""",
    "stuck": """communication/queue_join_hangs communication/reader_never_ends life/ctrl_c_pool
        life/ctrl_c_pool.run-3.13 pools/fail_exit_pool pools/fail_pool_idle_killed pools/fail_pool_killed
        sharing/pipe_both_send start/lock_with_fork start/pickle_exception_hangs traps/hang_join_first
        traps/hang_sigusr1 traps/hang_starved watch/deadlock""",
    "alone": """communication/pipe_no_eof life/terminate_lock life/terminate_queue
        sharing/queue_end_hangs""",
    "at the limit": """pools/fail_callback_raises pools/fail_initializer_pool start/guard_pool_missing
        start/guard_pool_missing.run-3.11.2""",
    "zombie": "creating/zombie",
    "orphan": """desk/serve_timeout life/orphan life/orphan.run-3.13 life/orphan_notices
        life/orphan_siblings_fork life/orphan_siblings_spawn life/tree_shell""",
}


@pytest.fixture(scope="module")
def found() -> dict[str, Counter[str]]:
    """How many runs of each recording show each kind."""
    return {
        name: Counter(kind for case in recorded(path) for kind in kinds(case)) for name, path in recordings()
    }


@pytest.mark.parametrize("kind", SHOWN)
def test_all_runs_of_a_snippet_show_what_it_teaches_and_those_of_its_twin_do_not(kind: str) -> None:
    shows, twin = ([kinds(case) for case in recorded(SNIPPETS / f"{name}.run.json")] for name in SHOWN[kind])
    assert [kind in each for each in shows] == [True] * 3
    assert [kind in each for each in twin] == [False] * 3


def test_the_worker_that_keeps_all_is_said_to_grow_in_all_runs() -> None:
    """And nothing else is said of it; it has no twin, as other recordings have no memory."""
    assert [kinds(case) for case in recorded(SNIPPETS / "watch/growing_worker.run.json")] == [
        {"memory grows"}
    ] * 3


@pytest.mark.parametrize("kind", TRUE)
def test_no_other_snippet_is_said_to_show_it(found: dict[str, Counter[str]], kind: str) -> None:
    assert {name for name, count in found.items() if count[kind]} - set(TRUE[kind].split()) == set()


def test_most_findings_are_in_all_three_runs(found: dict[str, Counter[str]]) -> None:
    counts = [n for count in found.values() for n in count.values()]
    assert counts.count(3) >= 0.9 * len(counts)


def test_most_snippets_show_none(found: dict[str, Counter[str]]) -> None:
    assert sum(not count for count in found.values()) >= 0.9 * len(found)
