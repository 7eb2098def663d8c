"""The recorder sees what the processes of a script do, and leaves nothing of them behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from weave.errors import WeaveError
from weave.interpreter import environment, interpreter
from weave.output import KEPT
from weave.record import record, run_plainly
from weave.recording import HELPERS, Process, Run
from weave.snippet import ROOT, load, named
from weave.standby import standby
from weave.timeline import met

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are observed on Linux only")
pytestmark = linux
Script = Callable[..., Run]


@pytest.fixture
def run(tmp_path: Path) -> Script:
    """Record a script given as text; keywords are its [tool.weave] settings."""

    def recorded(source: str, **settings: object) -> Run:
        rows = [f"# {key} = {str(value).lower()}\n" for key, value in settings.items()]
        header = "".join(["# /// script\n# [tool.weave]\n", *rows, "# ///\n"])
        script = tmp_path / "script.py"
        script.write_text(header + textwrap.dedent(source))
        return record(load(script), interpreter(sys.executable))

    return recorded


def texts(run: Run, stream: str = "stdout") -> list[str]:
    return [line.text for line in run.lines if line.stream == stream]


def child(run: Run) -> Process:
    return next(p for p in run.processes if p.kind == "child")


def seconds(process: Process, state: str) -> float:
    return sum(span.end - span.begin for span in process.states if span.state == state)


def state_at(process: Process, t: float) -> str:
    return next(span.state for span in process.states if span.begin <= t < span.end)


def assert_nobody_left(run: Run) -> None:
    left = [p.pid for p in run.processes if os.path.exists(f"/proc/{p.pid}")]
    assert not left


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
    for child in (first, second):
        waiter, t = met(made, child) or (child, 0)
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


@METHODS
def test_a_manager_is_told_from_children(run: Script, method: str) -> None:
    made = run(f"""
        import time
        from multiprocessing import get_context
        if __name__ == "__main__":
            with get_context("{method}").Manager() as manager:
                time.sleep(0.2)
        """)
    [started] = [p.kind for p in made.processes if p.kind not in ("main", *HELPERS)]
    assert started == ("manager" if sys.version_info >= (3, 14) else "child")  # older ones name no threads


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


def test_a_hang_ends_at_its_limit(run: Script) -> None:
    begin = time.monotonic()
    made = run("import threading; print('here'); threading.Event().wait()", limit=2)
    assert made.timed_out
    assert made.exit_code == -signal.SIGKILL
    assert texts(made) == ["here"]
    assert made.duration == pytest.approx(2, abs=0.2)
    assert time.monotonic() - begin < 10
    assert_nobody_left(made)


def test_a_fork_bomb_of_a_hundred_is_cleared_away(run: Script) -> None:
    made = run(
        """
        import os, time
        for _ in range(100):
            if os.fork() == 0:
                time.sleep(60)
        time.sleep(60)
        """,
        limit=2,
    )
    assert made.timed_out
    assert len(made.processes) == 101
    assert_nobody_left(made)


def test_an_orphan_in_a_session_of_its_own_does_not_escape(run: Script) -> None:
    made = run(
        """
        import os, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                print(os.getpid(), flush=True)
                time.sleep(60)
            os._exit(0)
        """,
        limit=3,
    )
    orphan = int(texts(made)[0])
    assert next(p for p in made.processes if p.pid == orphan).killed
    assert_nobody_left(made)


def test_an_orphan_may_outlive_its_parent_within_the_limit(run: Script) -> None:
    made = run("""
        import os, time
        if os.fork() == 0:
            time.sleep(0.5)
            print("done")
        """)
    assert texts(made) == ["done"]
    assert not made.timed_out


@pytest.mark.parametrize(
    "deaf", ["signal.signal(signal.SIGTERM, signal.SIG_IGN)", "os.kill(os.getpid(), 19)"]
)
def test_a_child_that_no_sigterm_reaches_is_killed(run: Script, deaf: str) -> None:
    made = run(
        f"""
        import os, signal, time
        if os.fork() == 0:
            {deaf}
            time.sleep(60)
        os.wait()
        """,
        limit=3,
    )
    assert child(made).killed
    assert_nobody_left(made)


def test_a_flood_of_output_is_cut_and_says_so(run: Script) -> None:
    made = run("for _ in range(200_000): print('a' * 99)")
    assert made.truncated
    assert made.exit_code == 0
    assert sum(len(text) + 1 for text in texts(made)) <= KEPT + (1 << 16)


def test_output_that_is_not_utf8_is_shown_as_escapes(run: Script) -> None:
    assert texts(run(r"import os; os.write(1, b'\xff\x00ok\n')")) == ["\\xff\x00ok"]


def test_output_without_newline_is_kept_and_marked(run: Script) -> None:
    (line,) = run("print('half', end='')").lines
    assert (line.text, line.ended) == ("half", False)


def test_a_script_may_close_its_stdout(run: Script) -> None:
    assert run("import os; os.close(1); os.close(2)").exit_code == 0


def test_a_script_may_delete_itself_and_change_its_folder(run: Script) -> None:
    assert run("import os; os.remove(__file__); os.chdir('/')").exit_code == 0


def test_a_killed_recorder_leaves_no_process_behind(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    script = tmp_path / "script.py"
    script.write_text(f"""
import os, pathlib, time
os.setsid() if os.fork() == 0 else None
with open({str(told)!r}, "a") as file:
    file.write(f"{{os.getpid()}}\\n")
time.sleep(60)
""")
    command = [sys.executable, "-m", "weave.record", str(script)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as outer:
        wait_until(lambda: told.exists() and told.read_text().count("\n") == 2)
        (inner,) = Path(f"/proc/{outer.pid}/task/{outer.pid}/children").read_text().split()
        os.kill(int(inner), signal.SIGKILL)
        _, message = outer.communicate(timeout=10)
    assert "signal 9" in message
    assert outer.returncode != 0
    assert not [pid for pid in told.read_text().split() if os.path.exists(f"/proc/{pid}")]


def test_a_killed_recorder_is_one_clear_error(run: Script) -> None:
    parent = "import os; parent = lambda pid: int(open(f'/proc/{pid}/stat').read().split()[3])"
    with pytest.raises(WeaveError, match=r"script\.py: the recorder failed; it was killed"):
        run(f"{parent}; os.kill(parent(os.getppid()), 9)")  # the outer one of its two processes


def test_a_standby_that_is_gone_is_replaced(run: Script) -> None:
    first = standby()
    first.process.kill()
    first.process.wait()
    assert texts(run("print('the next one')")) == ["the next one"]
    assert standby() is not first


def test_a_standby_killed_while_its_recorder_is_at_work_keeps_nobody_waiting(run: Script) -> None:
    made = run(f"import os, time; os.kill({standby().process.pid}, 9); time.sleep(0.2); print('still here')")
    assert texts(made) == ["still here"]


def test_a_standby_that_does_not_answer_is_one_clear_error(
    run: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standby(), "address", b"\0nobody listens here")
    with pytest.raises(WeaveError, match=r"script\.py: the recorder cannot be asked \(.*refused\); run it"):
        run("print('never')")


def test_where_nothing_can_be_observed_lines_and_exit_code_are_told(
    run: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("weave.record.OBSERVED", False)
    made = run("print('here'); raise SystemExit(3)")
    assert (texts(made), made.exit_code) == (["here"], 3)


@pytest.mark.parametrize("end", ["", "; os.kill(os.getpid(), 9)"])
def test_no_standby_outlives_who_started_it(end: str) -> None:
    source = f"import os; from weave.standby import standby; print(standby().process.pid, flush=True){end}"
    command = [sys.executable, "-c", source]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20)
    wait_until(lambda: not os.path.exists(f"/proc/{done.stdout.strip()}"))


def wait_until(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_python_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeaveError, match=r"python9.9: there is no such Python; .*--python"):
        interpreter("python9.9")


def test_a_python_that_does_not_run_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(WeaveError, match="does not run"):
        interpreter(str(broken))


def test_a_missing_script_is_one_clear_line() -> None:
    command = [sys.executable, "-m", "weave.record", "nowhere.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "nowhere.py: no such file; check the name\n"


@pytest.mark.parametrize(
    "name",
    [
        "concepts/memory_not_shared",
        "concepts/talk_by_shared_memory",
        "concepts/talk_by_signal",
        "creating/printed_twice",
    ],
)
def test_a_script_does_the_same_without_the_recorder(name: str, tmp_path: Path) -> None:
    """Exit code and lines; their order among processes and the PIDs differ from run to run."""
    code, python = named(name), interpreter(sys.executable)
    env = environment(tmp_path, code.settings.buffered)
    alone = run_plainly([python.path, str(code.path)], tmp_path, env, 30)
    watched = record(code, python)
    assert watched.exit_code == alone.exit_code
    for stream in ("stdout", "stderr"):
        assert sorted(map(without_digits, texts(watched, stream))) == sorted(
            map(without_digits, texts(alone, stream))
        )


def without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def test_the_plain_runner_notes_lines_and_exit_code(tmp_path: Path) -> None:
    source = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(2)"
    made = run_plainly([sys.executable, "-c", source], tmp_path, dict(os.environ), 10)
    assert (made.exit_code, texts(made), texts(made, "stderr")) == (2, ["out"], ["err"])


def test_the_plain_runner_stops_at_the_limit(tmp_path: Path) -> None:
    made = run_plainly([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, dict(os.environ), 0.5)
    assert made.timed_out
