"""`weave` draws any script, in one file that needs nothing else."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

import pytest
from here import ROOT
from playwright.sync_api import Browser
from scripts import linux

from weave.page.packed import pyz, wheel

pytest_plugins = ["chromium"]
WEAVE = (sys.executable, "-m", "weave")
SCRIPT = """
import os, sys, time
print("hello", *sys.argv[1:], flush=True)
if os.fork() == 0:
    time.sleep(0.2)
    os._exit(0)
os.wait()
print("</script><svg onload=alert(1)>", file=sys.stderr)
sys.exit(3)
"""
POOL = """
import time
from multiprocessing import Pool
if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(time.sleep, [0.3, 0.3])
"""
TOOK = r"0\.\d s, 2 processes, 2 lines, at most [\d.]+ MB of memory"
SAID = rf"my_script.py: {TOOK}, exit code 3; written to my_script.html\n"


def watch(
    folder: Path, *arguments: str, command: Sequence[str] = WEAVE, package: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    env = {"PYTHONPATH": str(package)}
    return subprocess.run(
        [*command, *arguments], cwd=folder, env=env, capture_output=True, text=True, timeout=60
    )


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "my_script.py"
    path.write_text(SCRIPT)
    return path


@linux
@pytest.mark.parametrize(
    "opens", ["open('/dev/stdout', 'a')", "os.system('echo late > /dev/stderr')", "open('/dev/fd/1', 'a')"]
)
def test_it_says_why_a_program_cannot_open_its_output_by_name(tmp_path: Path, opens: str) -> None:
    (tmp_path / "my_script.py").write_text(f"import os\n{opens}")
    done = watch(tmp_path, "--language", "en", "my_script.py")
    assert "these are sockets" in done.stderr.partition("my_script.py: ")[0]
    assert "these are sockets" in (tmp_path / "my_script.html").read_text()


@linux
@pytest.mark.parametrize("text", ["/dev/stdout is a socket here", "No such device or address: '/dev/tty'"])
def test_it_does_not_say_so_of_other_errors(tmp_path: Path, text: str) -> None:
    (tmp_path / "my_script.py").write_text(f"import sys\nsys.exit({text!r})")
    assert "sockets" not in watch(tmp_path, "--language", "en", "my_script.py").stderr


def test_it_says_what_was_recorded_and_passes_the_exit_code_on(script: Path) -> None:
    done = watch(script.parent, "my_script.py", "--limit")
    assert done.returncode == 3
    assert re.fullmatch(SAID, done.stderr)


def test_it_is_installed_as_a_command(script: Path) -> None:
    command = shutil.which("weave", path=sysconfig.get_path("scripts"))
    assert command
    done = watch(script.parent, "my_script.py", command=[command])
    assert done.returncode == 3
    assert re.fullmatch(SAID, done.stderr)
    assert watch(script.parent, "--help", command=[command]).stdout.startswith("usage: weave [-h] ")


def test_it_needs_nothing_but_its_package(script: Path, tmp_path: Path) -> None:
    """No folder of pages or of snippets, and no other package: -S leaves out all that is installed."""
    alone = tmp_path / "alone"
    shutil.copytree(ROOT / "weave", alone / "weave", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-S", "-m", "weave"]
    done = watch(script.parent, "my_script.py", command=command, package=alone)
    assert re.fullmatch(SAID, done.stderr)
    html = (script.parent / "my_script.html").read_text(encoding="utf-8")
    for part in ("timeline.css", "replay.js"):
        assert (ROOT / "weave" / "draw" / "static" / part).read_text(encoding="utf-8") in html


def test_the_page_shows_the_output_and_needs_no_other_file(script: Path) -> None:
    watch(script.parent, "my_script.py", "to", "you")
    html = (script.parent / "my_script.html").read_text()
    assert "hello to you" in html
    assert "<svg" in html
    assert not re.search(r"<(link|img|script|iframe)[^>]*(src|href)=", html)


def test_what_a_script_prints_is_text(script: Path) -> None:
    watch(script.parent, "my_script.py")
    assert "<svg onload" not in (script.parent / "my_script.html").read_text()


def test_the_children_of_a_pool_are_called_workers(script: Path) -> None:
    script.write_text(POOL)
    assert watch(script.parent, "my_script.py").returncode == 0
    html = (script.parent / "my_script.html").read_text()
    assert "worker 1" in html
    assert "worker 2" in html
    assert "child 1" not in html


def test_other_children_are_called_children(script: Path) -> None:
    watch(script.parent, "my_script.py")
    html = (script.parent / "my_script.html").read_text()
    assert "child 1" in html
    assert "worker 1" not in html


def test_another_program_has_its_name(script: Path) -> None:
    script.write_text("import subprocess\nsubprocess.run('sleep 0.4; sleep 0.4', shell=True)\n")
    watch(script.parent, "my_script.py")
    html = (script.parent / "my_script.html").read_text()
    for name in ("sh", "sleep", "sleep (2)"):
        assert f'<text class="name">{name}</text>' in html
        assert f"{name} (PID " in html
    assert "was started by sh at" in html
    assert "program" not in re.sub("<style>.*?</style>|<script>.*?</script>", "", html, flags=re.DOTALL)


def test_a_progress_bar_is_one_line(script: Path) -> None:
    script.write_text("for done in range(10):\n    print(f'\\r{done} of 9', end='')\n")
    assert ", 1 line, " in watch(script.parent, "my_script.py").stderr


def test_a_command_is_called_what_it_is(script: Path) -> None:
    command = script.rename(script.with_suffix(""))
    watch(script.parent, str(command))
    html = (script.parent / "my_script.html").read_text()
    assert "<title>my_script</title>" in html
    assert "<code>my_script</code>" in html
    assert "my_script.py" not in html


def test_a_script_that_hangs_is_stopped_and_drawn(tmp_path: Path) -> None:
    (tmp_path / "hang.py").write_text("import time\ntime.sleep(60)\n")
    done = watch(tmp_path, "--limit", "0.5", "--out", "picture.html", "hang.py")
    assert "stopped by its time limit" in done.stderr
    assert done.returncode == 128 + 9
    assert (tmp_path / "picture.html").exists()


MINE = "<title>mine</title>"
BESIDE = "written to my_script.weave.html (my_script.html is no page of weave's, and stays as it is)\n"


def mine(folder: Path) -> list[str]:
    """The pages of a folder that weave did not write."""
    return [path.name for path in folder.glob("*.html") if path.read_text() == MINE]


def test_a_file_that_weave_did_not_write_is_not_replaced(script: Path) -> None:
    (script.parent / "my_script.html").write_text(MINE)
    assert watch(script.parent, "--language", "en", "my_script.py").stderr.endswith(BESIDE)
    assert mine(script.parent) == ["my_script.html"]
    assert "hello" in (script.parent / "my_script.weave.html").read_text()


def test_nor_is_one_that_the_program_has_written(script: Path) -> None:
    script.write_text(f"open('my_script.html', 'w').write({MINE!r})")
    assert watch(script.parent, "--language", "en", "my_script.py").stderr.endswith(BESIDE)
    assert mine(script.parent) == ["my_script.html"]


def test_a_page_of_an_earlier_run_is_replaced(script: Path) -> None:
    for _ in "12":
        assert watch(script.parent, "my_script.py").stderr.endswith("written to my_script.html\n")
    assert [path.name for path in script.parent.glob("*.html")] == ["my_script.html"]


def test_a_file_that_was_chosen_is_replaced(script: Path) -> None:
    (script.parent / "mine.html").write_text(MINE)
    watch(script.parent, "--out", "mine.html", "my_script.py")
    assert mine(script.parent) == []


@pytest.mark.parametrize(
    "taken", [["my_script.weave.html"], ["my_script.weave.html", "my_script.weave.2.html"]]
)
def test_nor_is_one_of_the_name_beside_it(script: Path, taken: list[str]) -> None:
    for name in ["my_script.html", *taken]:
        (script.parent / name).write_text(MINE)
    watch(script.parent, "my_script.py")
    assert set(mine(script.parent)) == {"my_script.html", *taken}
    assert (script.parent / f"my_script.weave.{len(taken) + 1}.html").exists()


@linux
def test_nor_does_the_doctor_replace_it(script: Path) -> None:
    (script.parent / "my_script.doctor.html").write_text(MINE)
    assert "side: my_script.doctor.weave.html\n" in watch(script.parent, "doctor", "my_script.py").stderr
    assert mine(script.parent) == ["my_script.doctor.html"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.py"], "nowhere.py: no such script; check the name\n"),
        (
            ["--python", "python9.9", "my_script.py"],
            "python9.9: there is no such Python; give the path of one with --python\n",
        ),
    ],
)
def test_a_wrong_call_is_one_clear_line(script: Path, arguments: list[str], message: str) -> None:
    done = watch(script.parent, *arguments)
    assert (done.returncode, done.stderr) == (1, message)


NO_FOLDER = "nowhere: there is no such folder; make it, or choose another --out\n"
NO_PAGE = ".: this is a folder; give the name of a file with --out\n"
NO_FILE = ".: this is a folder; give the name of a file in it\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--out", "nowhere/page.html", "my_script.py"], NO_FOLDER),
        (["--out", ".", "my_script.py"], NO_PAGE),
        (["--json", ".", "my_script.py"], NO_FILE),
        (["doctor", "--out", "nowhere/page.html", "my_script.py"], NO_FOLDER),
        (["doctor", "--out", ".", "my_script.py"], NO_PAGE),
        (["--pid", str(os.getpid()), "--out", "nowhere/page.html"], NO_FOLDER),
        (["--pid", str(os.getpid()), "--out", "."], NO_PAGE),
        (["--pid", str(os.getpid()), "--json", "."], NO_FILE),
    ],
    ids=lambda each: " ".join(word for word in each if not word.isdigit()) if isinstance(each, list) else "",
)
def test_a_page_that_cannot_be_written_is_refused_before_anything_runs(
    script: Path, arguments: list[str], message: str
) -> None:
    script.write_text("open('ran', 'w')")
    done = watch(script.parent, *arguments)
    assert (done.returncode, done.stderr) == (1, message)
    assert not (script.parent / "ran").exists()


@pytest.mark.parametrize("how", [["--json", "null", "--out", "null"], ["doctor", "--out", "null"]])
def test_what_is_no_file_is_written_to_and_not_replaced(script: Path, how: list[str]) -> None:
    """For root, /dev/null would be a file from then on."""
    null = script.parent / "null"
    null.symlink_to(os.devnull)
    script.write_text("print('hello')")
    assert watch(script.parent, *how, "my_script.py").returncode == 0
    assert null.is_char_device()


@pytest.mark.parametrize("seconds", ["0", "-3", "nan", "soon"])
@pytest.mark.parametrize("how", [[], ["doctor"]], ids=["run", "doctor"])
def test_a_limit_that_is_no_time_to_run_is_refused(script: Path, how: list[str], seconds: str) -> None:
    done = watch(script.parent, *how, f"--limit={seconds}", "my_script.py")
    assert done.returncode == 2
    assert done.stderr.endswith(f"error: argument --limit: {seconds!r} is no number of seconds above 0\n")


def test_a_command_of_this_folder_is_found_without_a_slash_too(script: Path) -> None:
    command = script.rename(script.with_name("a-tool-of-mine"))
    command.write_text("#!/bin/sh\nexit 4\n")
    command.chmod(0o755)
    assert watch(script.parent, "a-tool-of-mine").returncode == 4


def test_options_before_the_name_of_another_command_are_told_to_come_behind_it(script: Path) -> None:
    done = watch(script.parent, "--language", "en", "doctor", "my_script.py")
    assert done.returncode == 2
    assert "doctor comes first, and its options behind it: weave doctor …" in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_who_has_closed_its_own_ends_gets_the_exit_code_and_the_page(script: Path, closed: str) -> None:
    weave = ["sh", "-c", f'"$0" -m weave my_script.py {closed}', sys.executable]
    done = watch(script.parent, command=weave)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert "hello" in (script.parent / "my_script.html").read_text()


def test_a_module_runs_by_name(script: Path) -> None:
    done = watch(script.parent, "-m", "my_script", "to", "you")
    assert (done.returncode, "; written to my_script.html" in done.stderr) == (3, True)
    assert "hello to you" in (script.parent / "my_script.html").read_text()


def test_code_runs_from_the_command_line(tmp_path: Path) -> None:
    assert watch(tmp_path, "-c", "import sys; sys.exit(len(sys.argv))", "--limit").returncode == 2
    assert "<title>command</title>" in (tmp_path / "command.html").read_text()


def test_a_command_of_the_system_runs_as_it_is(tmp_path: Path) -> None:
    assert watch(tmp_path, "sh", "-c", "echo $0; exit 4", "said").returncode == 4
    html = (tmp_path / "sh.html").read_text()
    assert "said" in html
    assert "Python" not in html.partition("</main>")[0].partition("<main>")[2]


def test_the_page_tells_which_python_runs_a_command(script: Path) -> None:
    command = script.rename(script.with_name("tool"))
    command.write_text(f"#!{sys.executable}\nprint('ready')\n")
    command.chmod(0o755)
    watch(script.parent, "./tool")
    html = (script.parent / "tool.html").read_text()
    assert "ready" in html
    assert f"Recorded with Python {platform.python_version()} on " in html


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a file that is always full")
def test_what_could_not_be_printed_is_no_success() -> None:
    command, env = [sys.executable, "-m", "weave", "--help"], {**os.environ, "PYTHONUNBUFFERED": ""}
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, cwd=ROOT, env=env, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 120
    assert "No space left on device" in done.stderr


@pytest.mark.parametrize("name", ["weave.pyz", "wheel"])
def test_one_file_is_enough(script: Path, name: str) -> None:
    """-I and -S leave out all that is installed, and this folder."""
    packed = script.parent / "packed.zip"
    packed.write_bytes(pyz() if name == "weave.pyz" else wheel()[1])
    start = f"import sys; sys.path[:0] = [{str(packed)!r}]; from weave.watch.command import main; main()"
    command = [sys.executable, "-I", "-S", *([str(packed)] if name == "weave.pyz" else ["-c", start])]
    done = watch(script.parent, "my_script.py", command=command, package=script.parent)
    assert done.returncode == 3
    assert re.fullmatch(SAID, done.stderr)


def test_the_doctor_is_in_the_one_file_too(tmp_path: Path) -> None:
    (tmp_path / "weave.pyz").write_bytes(pyz())
    (tmp_path / "my_script.py").write_text("print('hello')")
    command = [sys.executable, "-I", "-S", "weave.pyz"]
    done = watch(tmp_path, "doctor", "--language", "en", "my_script.py", command=command, package=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "the same under all three" in done.stdout


IN_TURN = """
import time
from multiprocessing import Process
if __name__ == "__main__":
    for _ in range(2):
        child = Process(target=time.sleep, args=(0.6,))
        child.start()
        child.join()
"""
TURNS = "2 children worked one after the other"


def test_what_the_run_shows_is_said_on_the_terminal_and_above_the_picture(script: Path) -> None:
    script.write_text(IN_TURN)
    said = watch(script.parent, "my_script.py").stderr.splitlines()
    assert [row.partition(", for")[0] for row in said[1:]] == [TURNS]
    assert said[1].endswith("→ page “watch/findings#parallel-in-name-only”")
    html = (script.parent / "my_script.html").read_text()
    assert html.index("<h1>") < html.index(TURNS) < html.index("<figure")


def test_it_is_said_in_chinese_too(script: Path) -> None:
    script.write_text(IN_TURN)
    assert "2 个子进程一个接一个地工作" in watch(script.parent, "--language", "zh", "my_script.py").stderr
    assert '<html lang="zh">' in (script.parent / "my_script.html").read_text()


def test_where_the_address_of_the_site_is_known_a_finding_links_to_its_page(script: Path) -> None:
    script.write_text(IN_TURN)
    env = {"PYTHONPATH": str(ROOT), "SITE_URL": "https://example.org/"}
    subprocess.run([*WEAVE, "my_script.py"], cwd=script.parent, env=env, capture_output=True, timeout=60)
    html = (script.parent / "my_script.html").read_text()
    assert '<a href="https://example.org/watch/findings/#parallel-in-name-only">' in html


def test_a_run_that_shows_nothing_has_no_list(script: Path) -> None:
    watch(script.parent, "my_script.py")
    assert '<ul class="found">' not in (script.parent / "my_script.html").read_text()


def test_a_finding_marks_its_lanes_and_its_time_for_the_pointer_and_for_the_keyboard(
    script: Path, browser: Browser
) -> None:
    script.write_text(IN_TURN)
    watch(script.parent, "my_script.py")
    page = browser.new_page()
    page.goto((script.parent / "my_script.html").as_uri())
    marks = page.locator(".marked-time")
    assert marks.count() == 0
    page.hover(".found li")
    assert marks.count() == 2
    page.mouse.move(0, 0)
    assert marks.count() == 0
    page.focus(".found li")
    assert marks.count() == 2
    lanes = page.locator(".lane:has(.marked-time) .name")
    assert lanes.all_text_contents() == ["child 1", "child 2"]
    picture = page.locator(".run-picture > svg")
    begins, span = page.locator(".found li").get_attribute("data-begin"), picture.get_attribute("data-span")
    mark, whole = marks.first.bounding_box(), picture.bounding_box()
    assert mark is not None
    assert whole is not None
    place = (mark["x"] - whole["x"]) / whole["width"]
    assert place == pytest.approx(float(begins or "") / float(span or ""), abs=0.01)
    page.close()
