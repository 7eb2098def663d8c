"""How each thing is measured for tests/benchmark.py: a function is given a side, and returns one number."""

from __future__ import annotations

import gzip
import json
import re
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sides import PAGE, Side, double, served

TEN_SLEEP = """
import os, time
for _ in range(10):
    if os.fork() == 0:
        time.sleep({seconds})
        os._exit(0)
for _ in range(10):
    os.wait()
"""
TEN_COMPUTE = """
import os, time
end = time.monotonic() + {seconds}
for _ in range(10):
    if os.fork() == 0:
        while time.monotonic() < end:
            pass
        os._exit(0)
for _ in range(10):
    os.wait()
"""
IMPORT = """
import importlib.util, weave.record
if importlib.util.find_spec("weave.store"):  # a room of the new code: weave.record is one, too
    import weave.record.recording
"""


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    begin = time.monotonic()
    work()
    return time.monotonic() - begin


def cpu(work: Callable[[], object]) -> float:
    """The seconds of CPU that the programs used which something ran."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pytest_first_time(side: Side) -> float:
    """Seconds; nothing is remembered yet."""
    (side.cache / "fork-and-join" / "passed.json").unlink(missing_ok=True)
    return seconds(side.pytest)


def pytest_again(side: Side) -> float:
    """Seconds, after a run of the same."""
    if not (side.cache / "fork-and-join" / "passed.json").exists() and (side.root / "weave/check").exists():
        pytest_first_time(side)
    return seconds(side.pytest)


def pytest_after_a_snippet_and_a_page_changed(side: Side) -> float:
    """Seconds, after a run of what was there before; each time the change is another one."""
    pytest_again(side)
    with (side.root / PAGE).open("a") as page:
        page.write("\nOne more sentence.\n")
    side.edit("Every", "Every ")
    return pytest_again(side)


def snippets_over_their_floor(side: Side) -> float:
    """All snippets of one Python: seconds, as a multiple of what no schedule can be faster than."""
    said = side.pytest("-k", "test_run")
    found = re.search(r"snippets ran in ([\d.]+) s.* floor is ([\d.]+) s", said)
    assert found, said
    return float(found[1]) / float(found[2])


def recording_of_ten_processes(side: Side) -> float:
    """Milliseconds of CPU for each second observed, beyond those of the script alone; it sleeps for 5 s."""
    (side.cache / "ten.py").write_text(TEN_SLEEP.format(seconds=5))
    alone = cpu(lambda: side.python(side.cache / "ten.py"))
    return (cpu(lambda: side.python("-m", "weave.record", side.cache / "ten.py")) - alone) / 5 * 1000


def further_second(side: Side, program: str) -> float:
    """Milliseconds of CPU that a recorder takes for each second more that a program goes on."""

    def recorder(seconds: int) -> float:
        (side.cache / "ten.py").write_text(program.format(seconds=seconds))
        said: list[str] = []
        all_of_it = cpu(lambda: said.append(side.python("-m", "weave.record", side.cache / "ten.py")))
        its_own = sum(float(process["cpu"]) for process in json.loads(said[0])["processes"])
        return all_of_it - its_own

    return (recorder(12) - recorder(2)) / 10 * 1000


def recording_of_ten_that_sleep(side: Side) -> float:
    """Milliseconds of CPU for each second observed, its start apart."""
    return further_second(side, TEN_SLEEP)


def recording_of_ten_that_compute(side: Side) -> float:
    """Milliseconds of CPU for each second observed, its start apart."""
    return further_second(side, TEN_COMPUTE)


def recording_of_an_empty_program(side: Side) -> float:
    """Milliseconds of CPU."""
    (side.cache / "empty.py").write_text("")
    return 1000 * cpu(lambda: side.python("-m", "weave.record", side.cache / "empty.py"))


def import_of_the_recorder(side: Side) -> float:
    """Milliseconds of CPU."""
    return 1000 * cpu(lambda: side.python("-c", IMPORT))


def cold_strict_build(side: Side) -> float:
    """Seconds, with an empty folder for temporary files, where word lists are kept."""
    with tempfile.TemporaryDirectory() as empty:
        build = ("-m", "mkdocs", "build", "-q", "--strict", "--site-dir", f"{empty}/site")
        return seconds(lambda: side.python(*build, TMPDIR=empty))


def cold_build_of_a_page(side: Side) -> float:
    """Milliseconds of CPU, of a cold strict build of both languages, for each page of the site."""
    with tempfile.TemporaryDirectory() as empty:
        build = ("-m", "mkdocs", "build", "-q", "--strict", "--site-dir", f"{empty}/site")
        taken = cpu(lambda: side.python(*build, TMPDIR=empty))
        return 1000 * taken / len([*Path(empty, "site").rglob("*.html")])


def build_of_twice_as_much(side: Side) -> float:
    """Seconds, with a second one of every page and of every snippet, which its page shows."""
    with tempfile.TemporaryDirectory() as folder:
        twice = Side(Path(folder, "twice"), side.cache)
        shutil.copytree(side.root, twice.root, ignore=shutil.ignore_patterns(".venv", ".git"))
        (twice.root / ".venv").symlink_to(side.root / ".venv")
        double(twice.root)
        build = ("-m", "mkdocs", "build", "-q", "--site-dir", f"{folder}/site")
        return seconds(lambda: twice.python(*build, TMPDIR=folder))


def shown_after(side: Side, edit: Callable[[str], object], back: Callable[[str], object]) -> float:
    """Seconds from an edit to the page that shows it."""
    with served(side) as shown:
        word = f"word{time.monotonic_ns()}"
        try:
            edit(word)
            return seconds(lambda: shown("concepts/", word))
        finally:
            back(word)


def edit_of_a_page_to_its_new_text(side: Side) -> float:
    """Seconds, under `serve`."""
    page, text = side.root / PAGE, (side.root / PAGE).read_text(encoding="utf-8")
    return shown_after(
        side, lambda word: page.write_text(f"{text}\n{word}\n"), lambda _: page.write_text(text)
    )


def edit_of_a_snippet_to_its_new_text(side: Side) -> float:
    """Seconds, under `serve`; its recording is sealed anew."""
    return shown_after(side, lambda word: side.edit("Every", word), lambda word: side.edit(word, "Every"))


def new_recording_to_its_new_text(side: Side) -> float:
    """Seconds, under `serve`."""
    said = "my PID is"
    return shown_after(
        side,
        lambda word: side.edit("-", "-", said, f"{said} {word}"),
        lambda word: side.edit("-", "-", f" {word}", ""),
    )


def heaviest_page(side: Side) -> float:
    """Kilobytes, compressed as a server sends it."""
    with tempfile.TemporaryDirectory() as folder:
        side.python("-m", "mkdocs", "build", "-q", "--site-dir", folder)
        return max(len(gzip.compress(page.read_bytes())) for page in Path(folder).rglob("*.html")) / 1000


def ci_run(side: Side) -> float:
    """Seconds of `.ci/run`, all five Pythons."""
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "--allow-empty", "-m", "x"]):
        side.run("git", *command)
    return seconds(lambda: side.run("bash", ".ci/run"))
