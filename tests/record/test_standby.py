"""The process on standby, and a recorder that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from here import ROOT
from scripts import Script, linux, texts, wait_until

from weave.errors import WeaveError
from weave.record.standby import standby

pytest_plugins = ["scripts"]
pytestmark = linux


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


@pytest.mark.parametrize("end", ["", "; os.kill(os.getpid(), 9)"])
def test_no_standby_outlives_who_started_it(end: str) -> None:
    source = (
        f"import os; from weave.record.standby import standby; print(standby().process.pid, flush=True){end}"
    )
    command = [sys.executable, "-c", source]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20)
    wait_until(lambda: not os.path.exists(f"/proc/{done.stdout.strip()}"))


def test_with_pythonsafepath_the_recorder_still_finds_its_package(tmp_path: Path) -> None:
    """With it, Python does not look for modules in the folder where it is started."""
    (tmp_path / "empty.py").write_text("")
    source = """
import sys
from pathlib import Path
from weave.model.snippet import Snippet
from weave.record.interpreter import interpreter
from weave.record.recording import record
print(record(Snippet("empty", Path("empty.py"), ""), interpreter(sys.executable)).exit_code)
"""
    env = {**os.environ, "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-c", source]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=30)
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_a_recorder_loads_nothing_that_most_runs_do_without() -> None:
    source = "import sys, weave.record.forker; print({'platform', 'traceback', 'typing'} & {*sys.modules})"
    command = [sys.executable, "-S", "-c", source]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout == "set()\n"
