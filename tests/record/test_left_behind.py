"""Whatever a script does, nothing of its run is left: no process, no shared memory, no half-written file.

What test_ends.py asks of hangs, orphans and floods is not asked again here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts import Record, linux, made, texts, wait_until

pytest_plugins = ["scripts"]
pytestmark = linux

SHM = Path("/dev/shm")

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
