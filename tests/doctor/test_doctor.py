"""`weave doctor` on programs that start methods change, and on the same programs once that is mended."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from here import ROOT

from weave.doctor.differences import differences, same
from weave.doctor.told import table
from weave.doctor.trial import Trial
from weave.model.run import Process, Run
from weave.watch.doctor import between, tried
from weave.watch.program import by_name

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are observed on Linux only"),
    pytest.mark.quiet,
]
# A program by what the doctor must find in it; each has a twin in which it must find nothing.
HEAD = "import multiprocessing, os, sys, time\n"
CHANGED = {
    "other lines": """
level = 1
def show():
    print("level", level)
if __name__ == "__main__":
    level = 2
    child = multiprocessing.Process(target=show)
    child.start()
    child.join()
""",
    "lost lines": """
loud = False
def show():
    if loud:
        print("a line")
if __name__ == "__main__":
    loud = True
    child = multiprocessing.Process(target=show)
    child.start()
    child.join()
""",
    "more often": """
print("at the top")
if __name__ == "__main__":
    child = multiprocessing.Process(target=print, args=("hello",))
    child.start()
    child.join()
""",
    "exit code": """
code = 0
def leave():
    sys.exit(code)
if __name__ == "__main__":
    code = 3
    child = multiprocessing.Process(target=leave)
    child.start()
    child.join()
    sys.exit(child.exitcode)
""",
    "error": """
if __name__ == "__main__":
    child = multiprocessing.Process(target=lambda: None)
    child.start()
    child.join()
""",
    "never ends": """
ready = False
def answer(queue):
    if ready:
        queue.put("here")
if __name__ == "__main__":
    ready = True
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=answer, args=(queue,))
    child.start()
    queue.get()
""",
    "lives on": """
long = False
def work():
    time.sleep(2 if long else 0)
if __name__ == "__main__":
    long = True
    multiprocessing.Process(target=work).start()
    time.sleep(0.5)
    os._exit(0)
""",
    "slower": """
time.sleep(0.7)
if __name__ == "__main__":
    child = multiprocessing.Process(target=time.sleep, args=(0,))
    child.start()
    child.join()
""",
    "more memory": """
data = b"x" * 90_000_000
if __name__ == "__main__":
    child = multiprocessing.Process(target=time.sleep, args=(0.7,))
    child.start()
    child.join()
""",
}
LEAVES = """
if multiprocessing.get_start_method() != "fork" and os.fork() == 0:
    time.sleep(60)
    os._exit(0)
"""
# The smallest changes with which they do the same everywhere: what stood there, and what stands there now.
MENDED = {
    "other lines": [("show():", "show(level):"), ("target=show)", "target=show, args=(level,))")],
    "lost lines": [("loud = False", "loud = True")],
    "more often": [('print("at the top")\n', "")],
    "exit code": [("leave():", "leave(code):"), ("target=leave)", "target=leave, args=(code,))")],
    "error": [("lambda: None", "time.tzset")],
    "never ends": [("ready = False", "ready = True")],
    "lives on": [("    os._exit(0)\n", ""), ("2 if long else 0", "0.1")],
    "slower": [("time.sleep(0.7)\n", "")],
    "more memory": [('b"x" * 90_000_000', '""')],
}


def doctor(folder: Path, source: str, *options: str) -> tuple[int, Mapping[str, Any], str]:
    """The exit code, what is told as JSON, and the page."""
    (folder / "my_script.py").write_text(HEAD + source)
    command = [sys.executable, "-m", "weave", "doctor", "--json", "--limit", "3", *options, "my_script.py"]
    env = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=100)
    assert done.stdout, done.stderr
    page = (folder / "my_script.doctor.html").read_text(encoding="utf-8")
    return done.returncode, json.loads(done.stdout)[0], page


@pytest.mark.parametrize("kind", CHANGED)
def test_what_a_method_changes_is_found(kind: str, tmp_path: Path) -> None:
    code, told, page = doctor(tmp_path, CHANGED[kind])
    found = {one["kind"]: one for one in told["differences"]}
    assert kind in found, found
    assert "fork" not in found[kind]["methods"] or kind in ("other lines", "exit code", "lives on")
    assert code == (not found[kind]["costs"])
    assert all(f"my_script.py ({method})" in page for method in ("fork", "forkserver", "spawn"))
    assert all(f'<th scope="row">{method}</th><td>' in page for method in ("fork", "forkserver", "spawn"))


@pytest.mark.parametrize("kind", CHANGED)
def test_nothing_is_found_once_it_is_mended(kind: str, tmp_path: Path) -> None:
    source = CHANGED[kind]
    for old, new in MENDED[kind]:
        assert old in source
        source = source.replace(old, new)
    code, told, _ = doctor(tmp_path, source)
    assert told["differences"] == []
    assert code == 0


def test_a_method_that_the_program_names_itself_stays_and_is_told(tmp_path: Path) -> None:
    source = CHANGED["other lines"].replace(
        "multiprocessing.Process", 'multiprocessing.get_context("fork").Process'
    )
    code, told, _ = doctor(tmp_path, source)
    assert (code, told["differences"]) == (0, [])
    for trials in told["trials"].values():
        assert [(method, Path(file).name) for method, _, file in trials[0]["named"]] == [
            ("fork", "my_script.py")
        ]


def test_what_a_child_logs_is_compared_too(tmp_path: Path) -> None:
    source = """
import logging
def work():
    logging.info("from the child")
if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(process)d %(message)s")
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
    logging.info("from the parent")
"""
    code, told, _ = doctor(tmp_path, source)
    found = [one for one in told["differences"] if one["kind"] == "lost lines"]
    assert [one["methods"] for one in found] == [["forkserver", "spawn"]]
    assert found[0]["values"]["text"].endswith("from the child")
    assert code == 1


def test_a_line_behind_very_many_is_compared_too(tmp_path: Path) -> None:
    code, told, _ = doctor(tmp_path, "print('line\\n' * 60_000)\n" + CHANGED["other lines"])
    assert "other lines" in {one["kind"] for one in told["differences"]}
    assert code == 1


def test_a_program_that_leaves_a_daemon_has_ended_itself(tmp_path: Path) -> None:
    code, told, _ = doctor(tmp_path, LEAVES)
    assert [one["kind"] for one in told["differences"]] == ["lives on"]
    assert code == 1


def test_what_is_random_in_every_run_is_no_difference(tmp_path: Path) -> None:
    code, told, _ = doctor(tmp_path, "print(os.urandom(8).hex(), os.getpid(), object(), time.time())")
    assert (code, told["differences"]) == (0, [])


def test_small_random_numbers_that_agree_by_chance_are_no_difference(tmp_path: Path) -> None:
    code, told, _ = doctor(tmp_path, "import random\nfor _ in range(20): print('item', random.randrange(90))")
    assert (code, told["differences"]) == (0, [])


def test_a_loop_that_goes_round_once_more_is_no_difference(tmp_path: Path) -> None:
    often = 'print("thinking\\n" * (7 if multiprocessing.get_start_method() == "fork" else 6), end="")'
    code, told, _ = doctor(tmp_path, often)
    assert (code, told["differences"]) == (0, [])


def test_two_pythons_are_compared_each_with_its_own_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my_script.py").write_text(HEAD + CHANGED["other lines"])
    monkeypatch.chdir(tmp_path)
    one = by_name("my_script.py", [], sys.executable)
    assert one.python
    patients = [
        (replace(one, python=replace(one.python, version=version)), tried(one, 10, copied=False))
        for version in ("3.13.0", "3.15.0")
    ]
    assert between(patients[:1], 10, copied=False) == {}
    (found,) = (each for each in differences(between(patients, 10, copied=False)) if not each.costs)
    assert (found.kind, found.methods) == ("other lines", ("Python 3.15.0 (forkserver)",))
    assert found.values["said"] == "Python 3.13.0 (fork): level 2; Python 3.15.0 (forkserver): level 1"


def test_a_module_and_a_command_are_tried_too(tmp_path: Path) -> None:
    (tmp_path / "my_script.py").write_text('print("hello")')
    env = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    for arguments in (("-m", "my_script"), ("sh", "-c", f"'{sys.executable}' my_script.py")):
        command = [sys.executable, "-m", "weave", "doctor", "--language", "en", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "the same under all three" in done.stdout


def test_a_file_beside_the_program_is_not_taken_for_a_module_of_python(tmp_path: Path) -> None:
    for name in ("glob", "tempfile", "shutil", "dataclasses"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken')")
    (tmp_path / "my_script.py").write_text("print('hello')")
    command = [sys.executable, "-P", "-m", "weave", "doctor", "--language", "en", "my_script.py"]
    env = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "the same under all three" in done.stdout


@pytest.mark.parametrize("command", ["exit 0", f"'{sys.executable}' -I my_script.py"], ids=["sh", "-I"])
def test_what_takes_no_method_from_outside_is_not_said_to_do_the_same(tmp_path: Path, command: str) -> None:
    (tmp_path / "my_script.py").write_text('print("hello")')
    weave = [sys.executable, "-m", "weave", "doctor", "--language", "en", "sh", "-c", command]
    env = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(weave, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert "sh: no Python of it takes a start method from outside: it has -I, -E or -S" in done.stderr


KEPT = """
level = 1
def show():
    if not os.path.exists("kept.txt"):
        with open("kept.txt", "w") as file:
            file.write(f"level {level}")
    with open("kept.txt") as file:
        print(file.read())
if __name__ == "__main__":
    level = 2
    child = multiprocessing.Process(target=show)
    child.start()
    child.join()
"""


def test_a_difference_that_is_hidden_by_what_an_earlier_run_has_left_is_found_in_copies(
    tmp_path: Path,
) -> None:
    code, told, _ = doctor(tmp_path, KEPT, "--copy")
    assert (code, [one["kind"] for one in told["differences"]]) == (1, ["other lines"])
    assert not (tmp_path / "kept.txt").exists()


def test_what_the_runs_leave_in_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "my_script.py").write_text(HEAD + KEPT)
    command = [sys.executable, "-m", "weave", "doctor", "--language", "en", "my_script.py"]
    env = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert (done.returncode, "(kept.txt). With --copy," in done.stderr) == (0, True), done.stderr


def test_the_table_has_of_two_trials_what_the_sentences_have() -> None:
    """The second one is the quicker one, and the larger one."""

    def trial(seconds: float, size: int) -> Trial:
        main = Process(1, None, "main", 0.0, seconds, seconds, seconds / 10, 0.0, False)
        return Trial("fork", Run(0, False, False, seconds, (main,), ()), (), size, size)

    [_, row] = table({"fork": [trial(8.0, 20_000_000), trial(4.0, 30_000_000)]}, "en")
    assert row == ["fork", "exit code 0", "4.0 s", "0.40 s", "20 MB", "–"]


def test_workers_of_a_pool_are_as_good_as_one_another() -> None:
    assert same("ForkPoolWorker-2: a") == same("ForkPoolWorker-1: a") == same("ForkServerPoolWorker-1: a")
    assert same("SpawnProcess-4: a") == same("ForkProcess-3: a")
    assert same("Process-2: a") != same("Process-1: a")  # it has its number from the script
