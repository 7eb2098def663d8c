"""What processes are called: by their place below the script, whatever their PIDs are."""

from __future__ import annotations

from samples import recorded

from weave.draw.names import names
from weave.model.family import lanes
from weave.model.run import HELPERS, Process, Run


def test_helpers_come_last_and_are_named() -> None:
    run = recorded("fails").shown
    kinds = [p.kind for p in lanes(run)]
    assert kinds == ["main", "child", "child", *HELPERS]
    assert list(names(run, "zh").values()) == ["父进程", "子进程 1", "子进程 2", "fork 服务器", "资源跟踪器"]


def test_children_are_numbered_by_pid_below_their_parent() -> None:
    main = Process(10, None, "main", 0, 9, None, 0, 0, False)
    later = Process(12, 10, "child", 1.001, 9, 9, 0, 0, False)
    first = Process(11, 10, "child", 1.002, 9, 9, 0, 0, False)  # births are not known so precisely
    grandchild = Process(13, 11, "child", 3, 9, 9, 0, 0, False)
    run = Run(0, False, False, 9, (main, later, first, grandchild), ())
    assert [p.pid for p in lanes(run)] == [10, 11, 13, 12]
    assert names(run, "en") == {10: "parent", 11: "child 1", 13: "child 1.1", 12: "child 2"}
    assert names(run, "zh", worker=True)[12] == "工作进程 2"


def test_another_program_is_called_by_its_name_and_takes_no_number() -> None:
    main = Process(10, None, "main", 0, 9, None, 0, 0, False)
    shell = Process(11, 10, "program", 1, 9, 9, 0, 0, False, program="sh")
    naps = [Process(pid, 11, "program", 1, 9, 9, 0, 0, False, program="sleep") for pid in (12, 13)]
    below, child = (
        Process(14, 11, "child", 2, 9, 9, 0, 0, False),
        Process(15, 10, "child", 3, 9, 9, 0, 0, False),
    )
    run = Run(0, False, False, 9, (main, shell, *naps, below, child), ())
    assert list(names(run, "en").values()) == ["parent", "sh", "sleep", "sleep (2)", "child 1", "child 2"]
    assert list(names(run, "zh").values())[1:4] == ["sh", "sleep", "sleep (2)"]


def test_pids_that_wrap_around_still_count_up() -> None:
    main = Process(2**22 - 2, None, "main", 0, 9, None, 0, 0, False)
    first, second = (Process(pid, main.pid, "child", 1, 9, 9, 0, 0, False) for pid in (2**22 - 1, 300))
    assert [*names(Run(0, False, False, 9, (main, second, first), ()), "en").values()] == [
        "parent",
        "child 1",
        "child 2",
    ]


def test_only_children_are_numbered_and_only_those_without_children_are_workers() -> None:
    kinds = {11: "manager", 12: "child", 13: "program", 14: "child"}
    children = tuple(Process(pid, 10, kind, 1, 9, 9, 0, 0, False) for pid, kind in kinds.items())
    below = Process(15, 12, "program", 2, 9, 9, 0, 0, False)
    main = Process(10, None, "main", 0, 9, None, 0, 0, False)
    found = names(Run(0, False, False, 9, (main, *children, below), ()), "en", worker=True)
    assert found == {
        10: "parent",
        11: "manager",
        12: "child 1",
        15: "program 1.1",
        13: "program 2",
        14: "worker 3",
    }
    assert names(Run(0, False, False, 9, (main,), ()), "en") == {10: "process"}
