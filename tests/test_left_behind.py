"""Whatever a script does, nothing of its run is left: no process, no shared memory, no half-written file.

What tests/test_record.py asks of hangs, orphans and floods is not asked again here.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from weave.recording import Run
from weave.snippet import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are observed on Linux only")
SHM = Path("/dev/shm")
MARK = "LEFT_BEHIND"  # in the argument of every script here: how its processes are found
Record = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def record(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Record]:
    """Start a recorder on a script given as text; afterwards no process of it and no folder may be there."""
    folders = Path(tempfile.mkdtemp(prefix="fj-"))  # a short name: sockets are made below it
    started: list[subprocess.Popen[str]] = []
    mark = f"{MARK}-{os.getpid()}-{request.node.name}"

    def start(source: str, limit: float = 20, python: str = sys.executable) -> subprocess.Popen[str]:
        script = tmp_path / "script.py"
        script.write_text(textwrap.dedent(source))
        command = [sys.executable, "-m", "weave.record", "--python", python, "--limit", str(limit)]
        recorder = subprocess.Popen(
            [*command, str(script), mark], cwd=ROOT, env={**os.environ, "TMPDIR": str(folders)},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        started.append(recorder)
        return recorder

    yield start
    for recorder in started:
        recorder.kill()
        recorder.communicate()
    wait_until(lambda: not list(carrying(mark)))
    wait_until(lambda: not list(folders.iterdir()))
    folders.rmdir()


def carrying(mark: str) -> Iterator[int]:
    """The PIDs of the processes that have this argument."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark.encode() in path.read_bytes().split(b"\0"):
                yield int(path.parent.name)
        except OSError:
            continue


def wait_until(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def made(recorder: subprocess.Popen[str]) -> Run:
    """The run that a recorder made; nobody of it lives."""
    out, err = recorder.communicate(timeout=60)
    assert (recorder.returncode, err) == (0, "")
    run = Run.from_dict(json.loads(out))
    assert not [p.pid for p in run.processes if os.path.exists(f"/proc/{p.pid}")]
    return run


def texts(run: Run) -> list[str]:
    return [line.text for line in run.lines if line.stream == "stdout"]


HANGS = {
    "a child that is never told to end": """
        import time
        from multiprocessing import get_context
        get_context("fork").Process(target=time.sleep, args=(60,)).start()
        """,
    "children of a fork server": """
        import time
        from multiprocessing import get_context
        if __name__ == "__main__":
            children = [get_context("forkserver").Process(target=time.sleep, args=(60,)) for _ in range(2)]
            for child in children:
                child.start()
            for child in children:
                child.join()
        """,
    "a fork server that never gets ready": """
        import multiprocessing, time
        if __name__ == "__main__":
            with open("hang.py", "w") as file:
                file.write("import time; time.sleep(60)")
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["hang"])
            context.Process(target=print).start()
        """,
    "a script deaf to every signal": """
        import os, signal, time
        for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        os.fork()
        time.sleep(60)
        """,
    "a stopped script": """
        import os, signal
        os.kill(os.getpid(), signal.SIGSTOP)
        """,
    "zombies whose parent hangs": """
        import os, time
        for _ in range(5):
            if os.fork() == 0:
                os._exit(0)
        time.sleep(60)
        """,
    "children that are replaced as they die": """
        import os, signal
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            if os.fork() == 0:
                os.setsid()
                signal.pause()
            signal.sigtimedwait([], 0.02)
        """,
}


@pytest.mark.parametrize("source", HANGS.values(), ids=HANGS.keys())
def test_what_hangs_is_ended_with_all_its_processes(record: Record, source: str) -> None:
    run = made(record(source, limit=2))
    assert run.timed_out
    assert all(p.killed for p in run.processes if p.kind in ("main", "fork server"))


def test_a_zombie_without_a_parent_is_collected(record: Record) -> None:
    run = made(
        record("""
        import os, time
        if os.fork() == 0:
            print(os.fork(), flush=True)
            os._exit(0)
        """)
    )
    assert not run.timed_out
    assert all(not os.path.exists(f"/proc/{text}") for text in texts(run))


LEAKS = {
    "ends": "pass",
    "hangs": "time.sleep(60)",
    "crashes": "os.kill(os.getpid(), 11)",
}


@pytest.mark.parametrize("end", LEAKS.values(), ids=LEAKS.keys())
def test_shared_memory_and_semaphores_that_nobody_removes_are_removed(record: Record, end: str) -> None:
    run = made(
        record(
            f"""
            import os, time
            from multiprocessing import get_context, resource_tracker, shared_memory
            if __name__ == "__main__":
                memory = shared_memory.SharedMemory(create=True, size=1000)
                lock = get_context("spawn").Lock()
                print(memory.name, "sem." + lock._semlock.name[1:], flush=True)
                os.kill(resource_tracker._resource_tracker._pid, 9)
                time.sleep(0.1)
                {end}
            """,
            limit=5,  # a busy machine takes a second to get as far as to leak
        )
    )
    (line,) = texts(run)
    names = line.split()
    assert len(names) == 2
    assert not [name for name in names if (SHM / name).exists()]


@pytest.fixture
def neighbour() -> Iterator[Path]:
    """A file in shared memory that is not of the run."""
    path = SHM / f"left-behind-{os.getpid()}"
    path.write_bytes(bytes(1000))
    yield path
    path.unlink()


def test_shared_memory_of_others_stays(record: Record, neighbour: Path, tmp_path: Path) -> None:
    """Be it that the script uses it, or that it came while the script ran."""
    here, go = tmp_path / "here", tmp_path / "go"
    recorder = record(f"""
        import mmap, os, time
        with open({str(neighbour)!r}, "r+b") as file:
            shared = mmap.mmap(file.fileno(), 0)
        open({str(here)!r}, "w")
        while not os.path.exists({str(go)!r}):
            time.sleep(0.05)
        """)
    wait_until(here.exists)
    later = neighbour.with_suffix(".later")
    later.write_bytes(b"x")
    try:
        go.touch()
        assert made(recorder).exit_code == 0
        assert neighbour.exists()
        assert later.exists()
    finally:
        later.unlink()


def test_a_gigabyte_of_output_is_cut_and_keeps_nobody_waiting(record: Record) -> None:
    run = made(
        record(r"""
        import os
        block = memoryview((b"a" * 99 + b"\n") * 10_000)
        for _ in range(1000):
            left = block
            while left:
                left = left[os.write(1, left):]
        """)
    )
    assert run.truncated
    assert (run.exit_code, run.timed_out) == (0, False)
    assert sum(len(text) for text in texts(run)) < 300_000


def test_a_gigabyte_without_a_newline_is_one_line_that_is_cut(record: Record) -> None:
    run = made(
        record("""
        import os
        for _ in range(1000):
            left = memoryview(bytes(1_000_000))
            while left:
                left = left[os.write(1, left):]
        """)
    )
    (line,) = run.lines
    assert (run.truncated, line.ended) == (True, False)
    assert len(line.text) < 300_000


BYTES = {
    "a character in two writes": (r"os.write(1, b'\xe8\xbf'); os.write(1, b'\x9b\n')", "进"),
    "half a character": (r"os.write(1, b'\xe8\xbf\n')", r"\xe8\xbf"),
    "a surrogate": (r"os.write(1, b'\xed\xa0\x80\n')", r"\xed\xa0\x80"),
    "NUL alone": (r"os.write(1, b'\0\0\n')", "\0\0"),
    "line ends of Windows": (r"os.write(1, b'a\r\n')", "a"),
    "a stdout put in its place": ("sys.stdout = sys.stderr; print('b'); os.write(1, b'c\\n')", "c"),
    "a file in its place": ("os.dup2(os.open('out', os.O_CREAT | os.O_WRONLY), 1); print('d')", None),
    "stdout closed by Python": ("sys.stdout.close()", None),
    "both ends shut down": ("import socket; socket.socket(fileno=os.dup(1)).shutdown(2)", None),
}


@pytest.mark.parametrize(("code", "text"), BYTES.values(), ids=BYTES.keys())
def test_stdout_may_hold_anything_or_be_gone(record: Record, code: str, text: str | None) -> None:
    run = made(record(f"import os, sys\n{code}"))
    assert (run.exit_code, run.timed_out) == (0, False)
    assert texts(run) == ([text] if text is not None else [])


def test_a_folder_filled_by_the_script_is_emptied(record: Record) -> None:
    """The fixture sees that it is gone; a folder that may not be entered is hard to empty."""
    run = made(
        record("""
        import os, tempfile
        print(os.path.dirname(tempfile.mkdtemp()) == os.path.dirname(os.getcwd()))
        for i in range(200):
            with tempfile.NamedTemporaryFile(delete=False) as file:
                file.write(bytes(100_000))
        os.makedirs("a/b/c")
        os.symlink("/", "a/root")
        os.mkfifo("a/fifo")
        os.chmod("a", 0)
        os.chdir("/")
        os.remove(__file__)
        """)
    )
    assert (run.exit_code, texts(run)) == (0, ["True"])


SLEEPERS = """
    import os, time
    from multiprocessing import get_context, shared_memory
    if __name__ == "__main__":
        memory = shared_memory.SharedMemory(create=True, size=1000)
        if os.fork() == 0:
            os.setsid()
            os.fork()
        open({told!r}, "a").write(f"{{os.getpid()}} {{memory.name}}\\n")
        time.sleep(60)
    """


def inner(recorder: subprocess.Popen[str]) -> int:
    (pid,) = Path(f"/proc/{recorder.pid}/task/{recorder.pid}/children").read_text().split()
    return int(pid)


KILLS: dict[str, Callable[[subprocess.Popen[str]], None]] = {
    "the outer process": lambda recorder: recorder.kill(),
    "the inner process": lambda recorder: os.kill(inner(recorder), signal.SIGKILL),
    "its process group": lambda recorder: os.killpg(recorder.pid, signal.SIGKILL),
    "by Ctrl-C": lambda recorder: os.killpg(recorder.pid, signal.SIGINT),
}


@pytest.mark.parametrize("kill", KILLS.values(), ids=KILLS.keys())
def test_a_killed_recorder_leaves_nothing_behind(
    record: Record, tmp_path: Path, kill: Callable[[subprocess.Popen[str]], None]
) -> None:
    told = tmp_path / "told"
    recorder = record(SLEEPERS.format(told=str(told)))
    wait_until(lambda: told.exists() and told.read_text().count("\n") == 3)
    kill(recorder)
    recorder.communicate(timeout=20)  # until all that clears up after it has ended, too
    rows = [row.split() for row in told.read_text().splitlines()]
    wait_until(lambda: not [pid for pid, _ in rows if os.path.exists(f"/proc/{pid}")])
    wait_until(lambda: not [name for _, name in rows if (SHM / name).exists()])


def broken(folder: Path, content: str | bytes | None, mode: int) -> str:
    path = folder / "python-of-mine"
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        path.chmod(mode)
    return str(path)


PYTHONS: dict[str, tuple[str | bytes | None, int, str]] = {
    "missing": (None, 0, "no such file; check the name"),
    "not executable": ("#!/bin/sh\n", 0o644, "no such file; check the name"),
    "no program": (b"\x7fELF", 0o755, "Exec format error"),
    "interpreter of its own missing": ("#!/nowhere/python\n", 0o755, "No such file or directory"),
}


@pytest.mark.parametrize(("content", "mode", "message"), PYTHONS.values(), ids=PYTHONS.keys())
def test_a_python_that_cannot_be_started_is_one_clear_line(
    record: Record, tmp_path: Path, content: str | bytes | None, mode: int, message: str
) -> None:
    out, err = record("", python=broken(tmp_path, content, mode)).communicate(timeout=20)
    assert out == ""
    assert re.fullmatch(rf".*python-of-mine.*\n|recorder: .*{message}.*\n", err)
    assert message in err


def test_a_python_that_ends_at_once_is_a_run_that_failed(record: Record, tmp_path: Path) -> None:
    run = made(record("", python=broken(tmp_path, "#!/bin/sh\nexit 7\n", 0o755)))
    assert (run.exit_code, run.lines) == (7, ())


PUBLISH = """
import resource, sys
from pathlib import Path
from weave import publish
from weave.errors import WeaveError
from weave.interpreter import interpreter
from weave.record import made_now, record
from weave.snippet import load
publish.NEWEST = sys.version_info[:2]
publish.cores_in_use = lambda: 0.0
# On a busy machine no three runs need agree.
publish.three_runs = lambda snippet, python: made_now(snippet.name, python, (record(snippet, python),) * 3)
script, room = sys.argv[1:]
try:
    python = interpreter(sys.executable)
    if int(room):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))
    print(publish.publish(load(Path(script)), python))
except WeaveError as error:
    sys.exit(str(error))
"""


def publisher(script: Path, room: int = 0) -> subprocess.Popen[str]:
    """A process that publishes this script, which may write files of `room` bytes at most, if not 0."""
    return subprocess.Popen(
        [sys.executable, "-c", PUBLISH, str(script), str(room)], cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("room", "message"),
    [
        (1000, r".*demo\.run\.json: not written \(File too large\); mend that, .*"),
        (5, r".*demo\.py: the recorder failed; recorder: .* File too large.*"),
    ],
    ids=["for the recording", "for the script's copy"],
)
def test_a_full_disk_leaves_the_old_recording_and_is_one_clear_line(
    tmp_path: Path, room: int, message: str
) -> None:
    script = tmp_path / "demo.py"
    script.write_text("print('hello')\n")
    assert publisher(script).wait(30) == 0
    recording = tmp_path / "demo.run.json"
    old = recording.read_bytes()
    script.write_text("print('good day')\n")
    done = publisher(script, room)
    _, err = done.communicate(timeout=30)
    assert done.returncode == 1
    assert re.fullmatch(message + r"\n", err)
    assert recording.read_bytes() == old
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.py", "demo.run.json"]


def test_two_recorders_at_once_do_not_meet(tmp_path: Path) -> None:
    """Neither in their folders nor in the recording, which is whole, whoever came last."""
    script = tmp_path / "demo.py"
    script.write_text("open('only', 'x').write('mine')\nprint('hello')\n")
    both = [publisher(script), publisher(script)]
    told = [done.communicate(timeout=30) for done in both]
    assert [err for _, err in told] == ["", ""]
    assert {out for out, _ in told} <= {"demo: recorded demo.run.json\n", "demo: unchanged\n"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.py", "demo.run.json"]
    again, _ = publisher(script).communicate(timeout=30)
    assert again == "demo: unchanged\n"
