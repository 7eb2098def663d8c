"""The recorder sees what the processes of a script do and print."""

from __future__ import annotations

import signal
from collections import Counter
from pathlib import Path

import pytest
from scripts import Script, child, linux, texts

from weave.model.ends import met
from weave.model.run import HELPERS, Process
from weave.record.standby import standby

pytest_plugins = ["scripts"]
pytestmark = linux


def seconds(process: Process, state: str) -> float:
    return sum(span.end - span.begin for span in process.states if span.state == state)


def state_at(process: Process, t: float) -> str:
    return next(span.state for span in process.states if span.begin <= t < span.end)


def start_children(method: str, body: str) -> str:
    return f"""
        import os, time
        from multiprocessing import get_context
        def work():
            {body}
        if __name__ == "__main__":
            child = get_context("{method}").Process(target=work)
            child.start()
            child.join()
            print("the end")
        """


METHODS = pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])


@METHODS
def test_each_line_has_the_pid_of_the_process_that_printed_it(run: Script, method: str) -> None:
    made = run(start_children(method, "print(os.getpid())"))
    from_child, from_main = made.lines
    assert from_child.pid == int(from_child.text) != made.main.pid
    assert from_main.pid == made.main.pid


@METHODS
def test_a_sleep_is_seen_as_long_as_it_was(run: Script, method: str) -> None:
    made = run(start_children(method, "time.sleep(1)"))
    assert seconds(child(made), "sleep") == pytest.approx(1, abs=0.04 + made.blind)


@METHODS
def test_a_parent_in_join_waits_for_its_child(run: Script, method: str) -> None:
    made = run(start_children(method, "time.sleep(1)"))
    assert state_at(made.main, child(made).exit - 0.5) == "child"


def test_computing_is_told_from_waiting(run: Script) -> None:
    made = run("""
        import time
        while time.process_time() < 0.5:
            pass
        time.sleep(0.5)
        """)
    busy = seconds(made.main, "cpu") + seconds(made.main, "ready")
    assert busy >= 0.45
    assert made.main.cpu == pytest.approx(0.5, abs=0.1)
    assert seconds(made.main, "sleep") == pytest.approx(0.5, abs=0.04 + made.blind)


def test_a_thread_that_has_ended_is_not_forgotten(run: Script) -> None:
    made = run("""
        import threading, time
        def burn(seconds):
            while time.thread_time() < seconds:
                pass
        for seconds in (0.2, 0.5):
            threading.Thread(target=burn, args=(seconds,)).start()
        """)
    assert made.main.cpu == pytest.approx(0.7, abs=0.15)
    busy = seconds(made.main, "cpu") + seconds(made.main, "ready")
    assert busy >= 0.5  # the first thread ends after 0.4 s


def test_two_sleeps_in_a_row_are_two(run: Script) -> None:
    made = run("import time; time.sleep(0.3); time.sleep(0.4)")
    spans = [span.end - span.begin for span in made.main.states if span.state == "sleep"]
    assert spans == [pytest.approx(0.3, abs=0.04 + made.blind), pytest.approx(0.4, abs=0.04 + made.blind)]


def test_a_child_that_ended_earlier_was_waited_for_when_its_own_join_returned(run: Script) -> None:
    made = run("""
        import time
        from multiprocessing import get_context
        if __name__ == "__main__":
            context = get_context("forkserver")
            children = [context.Process(target=time.sleep, args=(seconds,)) for seconds in (1.5, 0.6)]
            for child in children:
                child.start()
            for child in children:
                child.join()
        """)
    first, second = sorted((p for p in made.processes if p.kind == "child"), key=lambda p: -p.exit)
    assert second.exit < first.exit - 0.5
    for each in (first, second):
        waiter, t = met(made, each) or (each, 0)
        assert waiter == made.main
        assert t == pytest.approx(first.exit, abs=0.05 + made.blind)


def test_a_wait_that_ends_with_a_helper_is_not_for_a_child(run: Script) -> None:
    made = run("""
        import queue
        from multiprocessing import get_context
        if __name__ == "__main__":
            try:
                get_context("spawn").Queue().get(timeout=0.5)
            except queue.Empty:
                pass
        """)
    assert seconds(made.main, "child") < 0.1


def test_waiting_for_a_pipe_is_waiting_for_data(run: Script) -> None:
    made = run("""
        import os, time
        receive, send = os.pipe()
        if os.fork() == 0:
            time.sleep(0.5)
            os.write(send, b"x")
            os._exit(0)
        os.read(receive, 1)
        os.wait()
        """)
    assert state_at(made.main, child(made).exit - 0.25) == "wait"


def test_a_zombie_is_reaped_later_than_it_ended(run: Script) -> None:
    made = run("""
        import os, time
        if os.fork() == 0:
            os._exit(0)
        time.sleep(0.5)
        os.wait()
        """)
    ended = child(made)
    assert ended.reaped is not None
    assert ended.reaped - ended.exit == pytest.approx(0.5, abs=0.1)


def test_helpers_are_told_from_children(run: Script) -> None:
    made = run(start_children("forkserver", "time.sleep(0.2)"))
    kinds = Counter(p.kind for p in made.processes)
    assert kinds["main"] == kinds["child"] == kinds["fork server"] == 1


@pytest.mark.parametrize(
    ("package", "starts"),
    [
        ("loky", "loky.get_reusable_executor(max_workers=1).submit(time.sleep, 0.2).result()"),
        ("joblib", "joblib.Parallel(2)(joblib.delayed(time.sleep)(0.2) for _ in range(2))"),
        (
            "multiprocess",
            "multiprocess.get_context('forkserver').Process(target=time.sleep, args=(0.2,)).start()",
        ),
    ],
)
def test_helpers_of_the_relatives_of_multiprocessing_are_told_too(
    run: Script, package: str, starts: str
) -> None:
    made = run(f"""
        import time, {package}
        if __name__ == "__main__":
            {starts}
        """)
    assert made.exit_code == 0
    kinds = Counter(p.kind for p in made.processes)
    assert kinds["child"] == (2 if package == "joblib" else 1)
    assert kinds["resource tracker"] >= 1


def test_who_is_about_to_run_another_program_is_no_child_of_the_script(run: Script) -> None:
    """Until then it has its parent's command, as a forked child has: it waits for a file, and then fails."""
    made = run("""
        import os, time
        os.mkfifo("fifo")
        if os.fork() == 0:
            time.sleep(0.3)
            os.close(os.open("fifo", os.O_WRONLY))
            os._exit(0)
        opens = [(os.POSIX_SPAWN_OPEN, 0, name, os.O_RDONLY, 0) for name in ("fifo", "no such file")]
        try:
            os.posix_spawn("/bin/true", ["true"], {}, file_actions=opens)
        except FileNotFoundError:
            os.wait()
        """)
    assert [(p.kind, p.program) for p in made.processes] == [("main", ""), ("child", ""), ("program", "")]


@METHODS
def test_a_manager_is_told_from_children(run: Script, method: str) -> None:
    made = run(f"""
        import time
        from multiprocessing import get_context
        if __name__ == "__main__":
            with get_context("{method}").Manager() as manager:
                time.sleep(0.2)
        """)
    assert [p.kind for p in made.processes if p.kind not in ("main", *HELPERS)] == ["manager"]


@pytest.mark.parametrize(
    ("waits", "why"),
    [
        ("sharer(); ignore(); Event().wait(1.2)", "it passes a connection on"),
        ("accept(); ignore(); Event().wait()", "its main thread has no timeout"),
        ("accept(); Event().wait(1.2)", "it heeds Ctrl-C"),
        ("ignore(); Event().wait(1.2)", "it accepts no connection"),
    ],
)
def test_a_child_that_does_some_of_what_a_manager_does_is_a_child(run: Script, waits: str, why: str) -> None:
    made = run(f"""
        import signal, time
        from multiprocessing import Pipe, Process, reduction
        from multiprocessing.connection import Listener
        from threading import Event, Thread

        def accept():
            Thread(target=Listener().accept, daemon=True).start()

        def ignore():
            signal.signal(signal.SIGINT, signal.SIG_IGN)

        def sharer():
            reduction.ForkingPickler.dumps(Pipe()[0])

        def work():
            Thread(target=time.sleep, args=(9,), daemon=True).start()
            {waits}

        if __name__ == "__main__":
            child = Process(target=work, daemon=True)
            child.start()
            child.join(1.5)
        """)
    assert texts(made, "stderr") == []
    assert child(made).kind == "child", why


def test_a_thread_that_takes_the_place_of_another_hides_no_child(run: Script) -> None:
    """There are as many as before: the number of threads does not tell that they are others."""
    made = run("""
        import os, threading, time
        for _ in range(5):
            thread = threading.Thread(target=time.sleep, args=(0.1,))
            thread.start()
            thread.join()
        threading.Thread(target=time.sleep, args=(0.5,)).start()
        if os.fork() == 0:
            time.sleep(0.2)
            os._exit(0)
        os.wait()
        """)
    assert child(made).exit - child(made).birth > 0.15


def test_another_program_has_its_name(run: Script) -> None:
    made = run("""
        import subprocess
        subprocess.run("sleep 0.4; sleep 0.4", shell=True)
        """)
    assert [(p.kind, p.program) for p in made.processes if p.kind != "main"] == [
        ("program", "sh"),
        ("program", "sleep"),
        ("program", "sleep"),
    ]
    assert made.main.program == ""


def test_the_exit_code_is_the_scripts(run: Script) -> None:
    assert run("raise SystemExit(3)").exit_code == 3


def test_a_signal_is_a_negative_exit_code(run: Script) -> None:
    assert run("import os; os.kill(os.getpid(), 15)").exit_code == -signal.SIGTERM


def test_a_traceback_names_no_folder_of_this_machine(run: Script) -> None:
    errors = texts(run("import json\njson.loads('')"), "stderr")
    assert any('File "script.py", line' in text for text in errors)
    assert any('File "lib/python3' in text for text in errors)
    assert not any(str(Path.home()) in text or "/tmp/" in text for text in errors)


def test_print_writes_at_once_unless_the_snippet_declares_otherwise(run: Script) -> None:
    source = "import os; print('once'); os.fork()"
    assert texts(run(source)) == ["once"]
    assert texts(run(source, buffered=True)) == ["once", "once"]


def test_nothing_of_the_callers_environment_reaches_the_script(
    run: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "x")
    standby().close()  # the next one has it
    assert texts(run("import os; print(os.environ.get('SECRET'))")) == ["None"]
