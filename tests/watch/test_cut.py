"""What weave has seen is not lost when weave is interrupted or killed, or when the disk is full."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from here import ROOT
from scripts import linux, wait_until

pytestmark = linux
WEAVE = (sys.executable, "-m", "weave")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
SCRIPT = """
import os, sys, time
print("first", os.getpid(), flush=True)
if os.fork() == 0:
    print("child", os.getpid(), flush=True)
    open("ready", "w")
    time.sleep(60)
time.sleep(float(sys.argv[1]))
sys.exit(3)
"""
SUMMARY = (
    r"job.py: .* s, 2 processes, 2 lines, (at most .* of memory, )?interrupted; "
    r"job.html: not written \(File too large\); "
)
Weave = subprocess.Popen[str]


def start(
    folder: Path,
    *arguments: str,
    options: Sequence[str] = (),
    script: str = SCRIPT,
    before: Callable[[], None] | None = None,
) -> Weave:
    (folder / "job.py").write_text(script)
    command = [*WEAVE, "--limit", "20", *options, "job.py", *arguments]
    return subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=before,
    )  # fmt: skip


def noted(folder: Path, pattern: str = "child") -> bool:
    partial = folder / "job.html.partial"
    return partial.exists() and re.search(pattern, partial.read_text()) is not None


def inner(weave: Weave) -> int:
    """The process of weave's that observes."""
    (pid,) = Path(f"/proc/{weave.pid}/task/{weave.pid}/children").read_text().split()
    return int(pid)


def killed_midway(folder: Path) -> str:
    """What weave says when the process of its that observes is killed."""
    weave = start(folder, "60")
    wait_until(lambda: noted(folder))
    os.kill(inner(weave), signal.SIGKILL)
    return weave.communicate(timeout=20)[1]


def opened(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*WEAVE, "open", *arguments]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=20)


SIGNALS = {
    "Ctrl-C": [signal.SIGINT],
    "Ctrl-C twice": [signal.SIGINT, signal.SIGINT],
    "SIGTERM": [signal.SIGTERM],
    "a terminal that is closed": [signal.SIGHUP],
}


@pytest.mark.parametrize("signals", SIGNALS.values(), ids=SIGNALS.keys())
def test_who_interrupts_weave_has_a_page_of_what_was_seen(tmp_path: Path, signals: list[int]) -> None:
    weave = start(tmp_path, "60")
    wait_until(lambda: noted(tmp_path))
    for number in signals:
        os.killpg(weave.pid, number)
    said = weave.communicate(timeout=20)[1]
    assert re.match(r"job.py: .* s, 2 processes, 2 lines, .*interrupted; written to job.html\n", said)
    assert weave.returncode == 128 + signal.SIGKILL  # the program's own: so it was ended
    assert "first" in (tmp_path / "job.html").read_text()
    assert not noted(tmp_path)


def test_what_a_killed_weave_has_seen_is_in_a_file_that_can_be_opened(tmp_path: Path) -> None:
    said = killed_midway(tmp_path)
    assert said == "recorder: ended by signal 9; what was seen until then: weave open job.html.partial\n"
    assert not (tmp_path / "job.html").exists()
    done = opened(tmp_path, "job.html.partial")
    told = r"job.py: seen until weave was ended: .* s, processes: 2, lines: 2; written to job.html\n"
    assert re.fullmatch(told, done.stderr)
    html = (tmp_path / "job.html").read_text()
    for part in ("first", "child", "weave itself was ended after", "still ran at the end"):
        assert part in html
    pids = re.findall(r"(?:first|child) (\d+)<", html.partition("</pre>")[0])
    assert len(pids) == 2
    assert not [pid for pid in pids if os.path.exists(f"/proc/{pid}")]


def test_who_reads_chinese_is_told_so_in_chinese(tmp_path: Path) -> None:
    weave = start(tmp_path, "60", options=("--language", "zh"))
    wait_until(lambda: noted(tmp_path))
    os.kill(inner(weave), signal.SIGKILL)
    said = weave.communicate(timeout=20)[1]
    assert said == "录制程序: 被信号 9 终止；在此之前看到的内容：weave open job.html.partial\n"
    done = opened(tmp_path, "--language", "zh", "job.html.partial")
    assert re.match(r"job.py：weave 被终止之前看到的内容，.* 秒，2 个进程，2 行；?", done.stderr)


FOUND = {
    "stuck": """
import time
from multiprocessing import get_context
fork = get_context("fork")
a, b = fork.Lock(), fork.Lock()
def work(first, second):
    with first:
        time.sleep(0.5)
        second.acquire()
children = [fork.Process(target=work, args=pair) for pair in ((a, b), (b, a))]
[child.start() for child in children]
[child.join() for child in children]
""",
    "crashed": "import os, time\nif os.fork() == 0: os.abort()\ntime.sleep(0.3)\nos.wait()\ntime.sleep(60)",
    "orphan": """
import os, time
if os.fork() == 0:
    if os.fork() == 0:
        time.sleep(60)
    time.sleep(0.2)
    os._exit(0)
os.wait()
time.sleep(60)
""",
    "in turn": """
import time
from multiprocessing import get_context
for _ in range(2):
    child = get_context("fork").Process(target=time.sleep, args=(0.8,))
    child.start()
    child.join()
time.sleep(60)
""",
    "small tasks": """
import time
from multiprocessing import get_context
with get_context("fork").Pool(2) as pool:
    pool.map(abs, range(30_000), chunksize=1)
    time.sleep(60)
""",
    "nothing": "import os, time\nif os.fork() == 0: time.sleep(60)\nos.wait()",
    "nothing of who waits for a time": """
import os, threading
if os.fork() == 0:
    threading.Event().wait(60)
os.wait()
""",
    "nothing of a server": """
import os, socket
server = socket.create_server(("127.0.0.1", 0))
if os.fork() == 0:
    server.accept()
os.wait()
""",
}
BEGINS = {
    "stuck": "For the last .* that were seen, all 3 processes only waited",
    "crashed": "Ended by SIGABRT: child 1.",
    "orphan": "When child 1 had ended, child 1.1 lived on for .*, and still did when no more was seen.",
    "in turn": r"2 children worked one after the other, for 1\.[6-9] s",
    "small tasks": "The tasks are too small: more than ",
}


@pytest.mark.parametrize("kind", FOUND)
def test_what_a_killed_weave_has_seen_is_explained(tmp_path: Path, kind: str) -> None:
    """As far as it is proved by that: the file has no text of the program, and no memory."""
    weave = start(tmp_path, "", script=FOUND[kind])
    time.sleep(4.0)
    os.kill(inner(weave), signal.SIGKILL)
    weave.communicate(timeout=20)
    assert "time.sleep" not in (tmp_path / "job.html.partial").read_text()
    _, *found = opened(tmp_path, "job.html.partial").stderr.splitlines()
    assert len(found) == (kind in BEGINS)
    assert [row for row in found if not re.match(BEGINS[kind], row)] == []
    assert ('<ul class="found">' in (tmp_path / "job.html").read_text()) == (kind in BEGINS)


def test_an_end_that_was_half_written_does_not_matter(tmp_path: Path) -> None:
    killed_midway(tmp_path)
    partial = tmp_path / "job.html.partial"
    partial.write_bytes(partial.read_bytes() + partial.read_bytes().splitlines()[-1][:-20])
    done = opened(tmp_path, "job.html.partial", "--out", "page.html")
    assert done.returncode == 0
    assert "child" in (tmp_path / "page.html").read_text()


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"weave": 1}\n', "text\n", None])
def test_another_file_is_one_clear_line(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "some.partial").write_text(content)
    done = opened(tmp_path, "some.partial")
    assert re.fullmatch("some.partial: (no recording that weave began|cannot be read).*\n", done.stderr)
    assert done.returncode == 1


def test_an_older_file_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "job.html.partial").write_text("older")
    killed_midway_name = tmp_path / "job.html.2.partial"
    weave = start(tmp_path, "60")
    wait_until(lambda: killed_midway_name.exists() and "child" in killed_midway_name.read_text())
    os.kill(inner(weave), signal.SIGKILL)
    assert "weave open job.html.2.partial" in weave.communicate(timeout=20)[1]
    assert (tmp_path / "job.html.partial").read_text() == "older"


def no_longer_than(size: int) -> Callable[[], None]:
    """Files cannot become longer, as on a disk that is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_page_that_cannot_be_written_is_one_line_with_the_summary(tmp_path: Path) -> None:
    """And what was seen is kept, where there is room for that."""
    weave = start(tmp_path, "0.5", before=no_longer_than(10_000))
    wait_until(lambda: noted(tmp_path))
    weave.send_signal(signal.SIGINT)
    said = weave.communicate(timeout=20)[1]
    kept = "what was seen is in job.html.partial: make room, then run: weave open job.html.partial\n"
    assert re.match(SUMMARY + kept, said)
    assert list(tmp_path.glob("*.html")) == []
    opened(tmp_path, "job.html.partial")
    html = (tmp_path / "job.html").read_text()
    assert "first" in html
    assert "weave itself was ended" not in html  # all of the run is there


def test_where_nothing_can_be_written_the_summary_is_told_yet(tmp_path: Path) -> None:
    weave = start(tmp_path, "0.5", before=no_longer_than(0))
    wait_until((tmp_path / "ready").exists)
    weave.send_signal(signal.SIGINT)
    said = weave.communicate(timeout=20)[1]
    assert re.match(f"{SUMMARY}make room, or choose another --out, and run it again\n", said)
    assert [path.name for path in tmp_path.iterdir() if path.stat().st_size] == ["job.py"]


def test_what_a_daemon_does_is_seen_and_who_had_to_be_ended_is_named(tmp_path: Path) -> None:
    (tmp_path / "daemon.py").write_text(
        "import os, time\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n"
        "        time.sleep(60)\n"
        "    time.sleep(0.2)\n"
        "    os._exit(0)\n"
        "os.wait()\n"
    )
    command = [*WEAVE, "--limit", "1.5", "daemon.py"]
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, timeout=20)
    assert re.fullmatch(
        r"daemon.py: .* s, 3 processes, 0 lines, .*stopped by its time limit; written to daemon.html\n"
        r"daemon.py itself had ended after .* with exit code 0; these ran on, and weave ended them: "
        r"child 1.1 \(PID \d+\)\n"
        r"When child 1 had ended, child 1.1 lived on for .*\n",
        done.stderr,
    )
    assert done.returncode == 0


def test_the_first_and_the_latest_lines_of_a_flood_outlive_a_killed_weave(tmp_path: Path) -> None:
    (tmp_path / "job.py").write_text(
        "import itertools, os\nfor i in itertools.count():\n"
        "    os.write(1, b'line %d' % i)\n"
        "    os.write(1, b'\\n')\n"
    )
    command = [*WEAVE, "--limit", "60", "job.py"]
    weave = subprocess.Popen(command, cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
    wait_until(lambda: noted(tmp_path, r'"missing":[1-9].*\n'), 40)  # in a row that is whole
    os.kill(inner(weave), signal.SIGKILL)
    weave.communicate(timeout=20)
    opened(tmp_path, "job.html.partial")
    html = (tmp_path / "job.html").read_text()
    numbers = [int(number) for number in re.findall(r">line (\d+)<", html)]
    assert numbers[:100] == [*range(100)]
    assert numbers == sorted(numbers)
    [told] = re.findall(r"left out here: about ([\d,]+)", html)
    assert int(told.replace(",", "")) == pytest.approx(numbers[-1] + 1 - len(numbers), rel=0.02)
    assert (tmp_path / "job.html.partial").stat().st_size < 30_000_000


def test_a_file_that_grows_too_long_is_begun_anew_with_all_that_it_told(tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from weave.record.journal import Journal
from weave.record.partial import read_journal
from weave.record.script import run_here
journal = Journal(Path("partial"), {"part": "cut"})
journal.most = 4_000
files = set()
script = "import time\\nfor i in range(60): print('line', i, 'x' * 50); time.sleep(0.04)"
def note(seconds, observer):
    if len(observer.output.lines) < 50:  # as if weave had been killed then
        journal(seconds, observer)
    if os.path.exists("partial"):
        files.add(os.stat("partial").st_ino)
run_here([sys.executable, "-uc", script], Path.cwd(), dict(os.environ), 20, note)
assert len(files) > 1
head, run = read_journal(Path("partial"))
texts = [line.text for line in run.lines]
assert 20 < len(texts) and texts == [f"line {i} {'x' * 50}" for i in range(len(texts))], texts
assert run.main.states[0].begin == 0 and run.main.lives
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, timeout=40)
    assert done.stderr == ""
    assert not list(tmp_path.glob("*.new"))


def test_what_was_kept_short_meanwhile_is_not_told_twice(tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from weave.record.journal import Journal
from weave.record.partial import read_journal
from weave.record.script import run_here
from weave.record.thin import thin
journal = Journal(Path("partial"), {"part": "cut"})
script = "import time\\nfor i in range(200): time.sleep(0.01)"
kept, size = [], 0
def note(seconds, observer):
    global size
    if int(seconds * 10) % 7 == 0 and observer.all:
        thin(observer.all[0], 0.2)
    journal(seconds, observer)
    if os.path.exists("partial") and os.path.getsize("partial") > size:
        size = os.path.getsize("partial")
        kept[:] = [state for state, *_ in observer.all[0].states]
run_here([sys.executable, "-uc", script], Path.cwd(), dict(os.environ), 20, note)
_, run = read_journal(Path("partial"))
assert [span.state for span in run.main.states] == kept, kept
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, timeout=40)
    assert done.stderr == ""
