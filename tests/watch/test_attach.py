"""`weave --pid` watches what runs already, and leaves it as it is."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from here import ROOT
from playwright.sync_api import Browser
from scripts import linux, wait_until
from trace_rules import violations

from weave.model.run import Run

pytestmark = linux
pytest_plugins = ["chromium"]
WEAVE = (sys.executable, "-m", "weave")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
PARENT = """
import os, sys, time
from multiprocessing import get_context
if __name__ == "__main__":
    child = get_context("fork").Process(target=time.sleep, args=(60,))
    child.start()
    print(child.pid, flush=True)
    for line in sys.stdin:  # does what it is told, with the time to be seen at it
        if line == "born\\n":
            later = get_context("fork").Process(target=time.sleep, args=(0.5,))
            later.start()
            later.join()
        if line == "orphan\\n":
            if os.fork() == 0:
                if os.fork() == 0:
                    time.sleep(0.5)
                    os.setsid()
                    time.sleep(0.5)
                    os._exit(0)
                time.sleep(0.3)
                os._exit(0)
            os.wait()
        print("done", flush=True)
    child.kill()
    child.join()
    sys.exit(5)
"""
THREAD = """
import threading
thread = threading.Thread(target=input)
thread.start()
print(thread.native_id, flush=True)
"""
CALL = (
    "import os, sys; from weave.watch.command import main; {before}; sys.argv[1:] = ['--pid', {pid}]; main()"
)
NOBODY = "PID {pid}: there is no such process; `ps -ef` lists what runs\n"
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a Python program given as text; it is killed in the end."""
    started: list[subprocess.Popen[str]] = []

    def begin(source: str, *arguments: str) -> subprocess.Popen[str]:
        (tmp_path / "server.py").write_text(source)
        command = [sys.executable, str(tmp_path / "server.py"), *arguments]
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, start_new_session=True))
        return started[-1]

    yield begin
    for program in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()


def attach(folder: Path, pid: int | str, *options: str) -> subprocess.Popen[str]:
    """Start weave; it watches when it has said so."""
    command = [*WEAVE, "--pid", str(pid), "--out", "seen.html", *options]
    return subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)


def watching(weave: subprocess.Popen[str]) -> str:
    """The line with which it says that it watches."""
    assert weave.stderr
    return weave.stderr.readline()


def called(folder: Path, code: str) -> str:
    """What weave says on stderr when it is called by this code."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=30)
    return done.stderr


def words(folder: Path) -> str:
    return re.sub("<.*?>", " ", (folder / "seen.html").read_text().partition("run-words")[2])


def test_it_shows_who_was_there_and_who_came_and_leaves_them_alone(start: Start, tmp_path: Path) -> None:
    program = start(PARENT, "--password=secret")
    assert program.stdin
    assert program.stdout
    child = int(program.stdout.readline())
    weave = attach(tmp_path, program.pid)
    assert watching(weave).startswith(f"Watching server.py (PID {program.pid}) from outside")
    program.stdin.write("born\n")
    program.stdin.flush()
    assert program.stdout.readline() == "done\n"
    weave.send_signal(signal.SIGINT)  # Ctrl-C
    _, said = weave.communicate(timeout=20)
    assert re.fullmatch(
        rf"server.py \(PID {program.pid}\): watched for .* s; processes: 3, of them there before: 2, "
        r"ended meanwhile: 1; it runs on; written to seen.html\n",
        said,
    )
    assert weave.returncode == 0
    told = words(tmp_path)
    for pid in (program.pid, child):
        assert re.search(rf"\(PID {pid}\) ran already, for .*?, and still ran at the end", told)
    assert re.search(r"was started by the parent at .*? and ended at", told)
    page = (tmp_path / "seen.html").read_text()
    assert "<h1>server.py</h1>" in page
    assert "secret" not in page
    assert "is not seen by who only watches" in page
    assert not list(tmp_path.glob("*.partial"))
    program.stdin.close()
    assert program.wait(10) == 5  # nobody but its parent has collected it, or its child


def test_what_it_watches_sees_nothing_of_it(start: Start, tmp_path: Path) -> None:
    """Not traced, not stopped, no signal caught or pending, the parent and the children as before."""
    program = start(PARENT)
    assert program.stdout
    program.stdout.readline()

    def state() -> list[str]:
        rows = Path(f"/proc/{program.pid}/status").read_text().splitlines()
        return [row for row in rows if re.match("TracerPid|PPid|Sig[^Q]|Shd|State|Threads", row)]

    wait_until(lambda: "State:\tS (sleeping)" in state())
    before = state()
    weave = attach(tmp_path, program.pid, "--limit", "1")
    watching(weave)
    assert state() == before
    assert "it runs on" in weave.communicate(timeout=20)[1]
    assert state() == before


def test_an_orphan_that_was_seen_is_followed(start: Start, tmp_path: Path) -> None:
    program = start(PARENT)
    assert program.stdin
    assert program.stdout
    program.stdout.readline()
    weave = attach(tmp_path, program.pid)
    watching(weave)
    program.stdin.write("orphan\n")
    program.stdin.close()
    assert program.wait(10) == 5
    assert (
        "processes: 4, of them there before: 2, ended meanwhile: 4; it has ended"
        in weave.communicate(timeout=20)[1]
    )
    assert re.search(r"Child 2.1 \(PID \d+\) was started by child 2 at", words(tmp_path))


def test_a_waiting_program_is_told_from_a_sleeping_one(start: Start, tmp_path: Path) -> None:
    program = start(PARENT)
    assert program.stdout
    program.stdout.readline()
    weave = attach(tmp_path, program.pid, "--limit", "1")
    weave.communicate(timeout=20)
    parent, child = re.findall(r"Time spent: .*?\.  ?", words(tmp_path).replace("</li>", "\n"))[:2]
    assert "waiting for data" in parent
    assert "sleeping" in child


def test_what_it_did_before_is_not_told(start: Start) -> None:
    from weave.record.attach import Attached

    burn = "while time.process_time() < 0.5: pass"
    program = start(f"import time\n{burn}\nprint('here', flush=True)\ntime.sleep(60)")
    assert program.stdout
    program.stdout.readline()
    run = Attached(program.pid, 0.3).run()
    assert run.main.cpu < 0.1
    assert run.main.before >= 0.4
    assert run.main.birth == 0
    assert run.main.states[0].begin < 0.1
    assert sum(span.end - span.begin for span in run.main.states) < run.duration + 0.1


def ended() -> int:
    with subprocess.Popen(["true"]) as program:
        program.wait()
        return program.pid


def test_what_was_seen_is_exported_too(start: Start, tmp_path: Path) -> None:
    program = start(PARENT)
    assert program.stdout
    program.stdout.readline()
    weave = attach(tmp_path, program.pid, "--limit", "0.5", "--json", "seen.json", "--export", "trace.json")
    assert weave.communicate(timeout=20)[1].endswith("; written to seen.html, trace.json, seen.json\n")
    run = Run.from_dict(json.loads((tmp_path / "seen.json").read_text(encoding="utf-8"))["run"])
    assert (run.part, len(run.processes)) == ("watched", 2)
    assert violations(json.loads((tmp_path / "trace.json").read_text(encoding="utf-8"))) == []


def test_what_only_a_program_of_its_own_can_have_is_refused(tmp_path: Path) -> None:
    weave = attach(tmp_path, os.getpid(), "--functions")
    assert "leave it out with --pid" in weave.communicate(timeout=20)[1]
    assert weave.returncode == 2


def test_a_pid_of_nobody_is_one_clear_line(tmp_path: Path) -> None:
    weave = attach(tmp_path, pid := ended())
    assert (
        weave.communicate(timeout=20)[1] == f"PID {pid}: there is no such process; `ps -ef` lists what runs\n"
    )
    assert weave.returncode == 1


@pytest.mark.parametrize("pid", ["0", "-1", str(10**12)])
def test_a_number_that_is_no_pid_is_one_clear_line(tmp_path: Path, pid: str) -> None:
    said = attach(tmp_path, pid).communicate(timeout=20)[1]
    assert said == NOBODY.format(pid=pid)


def test_a_zombie_has_ended(tmp_path: Path) -> None:
    with subprocess.Popen(["true"]) as program:
        wait_until(lambda: " Z " in Path(f"/proc/{program.pid}/stat").read_text())
        said = attach(tmp_path, program.pid).communicate(timeout=20)[1]
    assert "has ended already, and its parent has not yet waited for it" in said


def test_the_watching_ends_with_the_program_though_nobody_waits_for_it(start: Start, tmp_path: Path) -> None:
    program = start("input()")
    weave = attach(tmp_path, program.pid)
    watching(weave)
    assert program.stdin
    program.stdin.close()
    said = weave.communicate(timeout=20)[1]
    assert "; it has ended; written to seen.html" in said
    assert " Z " in Path(f"/proc/{program.pid}/stat").read_text()


def test_a_thread_is_told_from_its_process(start: Start, tmp_path: Path) -> None:
    program = start(
        "import threading; t = threading.Thread(target=input); t.start(); print(t.native_id, flush=True)"
    )
    assert program.stdout
    said = attach(tmp_path, int(program.stdout.readline())).communicate(timeout=20)[1]
    assert f"that is a thread of process {program.pid}; watch that: --pid {program.pid}" in said


def test_weave_does_not_watch_itself(tmp_path: Path) -> None:
    assert "that is weave itself" in called(tmp_path, CALL.format(before="pass", pid="str(os.getpid())"))


def test_a_thread_of_the_kernel_is_told_so(tmp_path: Path) -> None:
    if not os.path.exists("/proc/2/stat") or "(kthreadd)" not in Path("/proc/2/stat").read_text():
        pytest.skip("no thread of the kernel is in sight here")
    assert "that is a thread of the kernel" in attach(tmp_path, 2).communicate(timeout=20)[1]


AS_NOBODY = """
import os, sys
from weave.watch.command import main
def watch(*options):
    sys.argv[1:] = ["--pid", "{pid}", *options]
    try:
        main()
    except SystemExit:
        pass
watch("--limit", "0.1")  # nobody may not see where Python is: what it imports late must be there before
os.setgid(65534); os.setuid(65534)
print("As nobody:", file=sys.stderr)
watch("--limit", "1")
"""


def test_a_program_of_another_user_is_seen_coarsely_and_the_remedy_is_told(start: Start) -> None:
    """Only root can try this: as nobody, with a copy of weave that everybody may read."""
    if os.geteuid():
        pytest.skip("only root can be somebody else")
    program = start(PARENT)
    assert program.stdout
    program.stdout.readline()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "weave", Path(folder, "weave"), ignore=shutil.ignore_patterns("__pycache__"))
        os.chmod(folder, 0o777)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY.format(pid=program.pid)],
            cwd=folder,
            env=ENVIRONMENT | {"PYTHONPATH": folder},
            capture_output=True,
            text=True,
            timeout=30,
        )
    told = done.stderr.partition("As nobody:\n")[2]
    assert "It is of another user: " in told
    assert "run weave as that user, or with sudo" in told
    assert "processes: 2, of them there before: 2" in told


def test_what_a_killed_weave_has_watched_can_be_opened(start: Start, tmp_path: Path) -> None:
    program = start(PARENT)
    assert program.stdout
    program.stdout.readline()
    weave = attach(tmp_path, program.pid)
    partial = tmp_path / "seen.html.partial"
    wait_until(lambda: partial.exists() and partial.read_text().count("\n") > 1)
    weave.kill()
    weave.communicate()
    command = [*WEAVE, "open", "seen.html.partial"]
    subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=True, timeout=20)
    assert len(re.findall("ran already, for .*?, and still ran at the end", words(tmp_path))) == 2
    assert program.poll() is None


WAITS = {
    "sleep": "time.sleep(60)",
    "child": "os.fork() or time.sleep(60); os.wait()",
    "poll": "select.select([sys.stdin], [], [])",
    "wait": "sys.stdin.read()",
    "cpu": "while True: pass",
}


@pytest.mark.parametrize(("state", "code"), WAITS.items(), ids=WAITS.keys())
def test_what_may_not_be_traced_is_told_by_the_functions_of_the_kernel(
    start: Start, state: str, code: str
) -> None:
    from weave.record.attach import Seen

    program = start(f"import os, select, sys, time; print('here', flush=True)\n{code}")
    assert program.stdout
    program.stdout.readline()
    seen = Seen.adopt(program.pid, 0, 0.0)
    seen.files["syscall"] = -1
    wait_until(lambda: seen._blocked_in() == state)
    seen.close()


def test_the_text_of_a_program_is_that_with_which_it_was_started(start: Start, tmp_path: Path) -> None:
    from weave.record.who import text

    program = start(PARENT)
    assert program.stdout
    program.stdout.readline()
    assert text(program.pid) == PARENT
    (tmp_path / "server.py").write_text("from multiprocessing import Pool")
    assert text(program.pid) == ""


@pytest.mark.parametrize(
    ("command", "source"), [((sys.executable, "-c", "input()"), "input()"), (("sleep", "60"), "")]
)
def test_code_on_the_command_line_is_its_text_and_another_program_has_none(
    command: tuple[str, ...], source: str
) -> None:
    from weave.record.who import text

    with subprocess.Popen(command, stdin=subprocess.PIPE) as program:
        told = Path(f"/proc/{program.pid}/cmdline")
        wait_until(lambda: told.read_bytes().startswith(command[0].encode()))
        assert text(program.pid) == source
        program.kill()


TITLES = {
    ("python3", "-X", "dev", "-u", "/srv/app.py", "--token=1"): "app.py",
    ("python3.13", "-W", "error", "-m", "http.server", "80"): "http.server",
    ("/usr/bin/python3", "-c", "token = 1"): "python3",
    ("/usr/sbin/nginx", "-g", "token"): "nginx",
    ("gunicorn: worker [token]",): "sleep",  # as the kernel calls it
}


@pytest.mark.parametrize(("command", "name"), TITLES.items(), ids=TITLES.values())
def test_a_program_is_called_by_its_script_and_no_argument_is_shown(
    command: tuple[str, ...], name: str
) -> None:
    from weave.record.who import script_of, title

    if name == "sleep":
        with subprocess.Popen([*command, "60"], executable=shutil.which("sleep")) as program:
            wait_until(lambda: title(program.pid) == name)
            program.kill()
    else:
        assert script_of(list(command)) == name


@pytest.mark.parametrize(
    ("motion", "buttons"), [("reduce", []), ("no-preference", ["Replay"])], ids=["still", "moving"]
)
def test_no_button_leads_to_the_next_line_where_no_line_is_seen(
    start: Start,
    tmp_path: Path,
    browser: Browser,
    motion: Literal["reduce", "no-preference"],
    buttons: list[str],
) -> None:
    program = start(PARENT)
    assert program.stdout
    program.stdout.readline()
    attach(tmp_path, program.pid, "--limit", "0.5").communicate(timeout=20)
    page = browser.new_page(reduced_motion=motion)
    page.goto((tmp_path / "seen.html").as_uri())
    assert page.locator(".run-controls button:visible").all_text_contents() == buttons
    page.close()
