"""`weave check` says in plain words what is right and what is missing, and draws both runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from here import ROOT

from weave.errors import WeaveError
from weave.practise.exercise import load

EXERCISE = ROOT / "snippets" / "exercises" / "three_downloads"
TOML = (EXERCISE / "exercise.toml").read_text(encoding="utf-8")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are observed on Linux only")


def check(folder: Path, *arguments: str, locale: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "weave", "check", *arguments]
    env = {"PYTHONPATH": str(ROOT), "LC_ALL": locale}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60)


def test_a_right_program_is_told_so_and_drawn_beside_the_wanted_one(tmp_path: Path) -> None:
    done = check(tmp_path, str(EXERCISE), str(EXERCISE / "solution.py"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "✓ Children at work at the same time: 3." in done.stdout
    assert "✗" not in done.stdout
    html = (tmp_path / "three_downloads.html").read_text(encoding="utf-8")
    assert "solution.py (yours)" in html
    assert "solution.py (wanted)" in html


def test_a_wrong_program_gets_one_hint_in_the_language_of_the_reader(tmp_path: Path) -> None:
    wrong = str(EXERCISE / "wrong_join.py")
    done = check(tmp_path, str(EXERCISE), wrong, locale="zh_CN.UTF-8")
    assert done.returncode == 1
    assert "✗ 同时在工作的子进程：1 个；应有 3 个。" in done.stdout
    assert done.stdout.count("提示：") == 1
    assert '<html lang="zh">' in (tmp_path / "three_downloads.html").read_text(encoding="utf-8")


def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    hangs = tmp_path / "mine.py"
    hangs.write_text("import time\ntime.sleep(60)\n")
    done = check(tmp_path, str(EXERCISE), "mine.py")
    assert done.returncode == 1
    assert "✗ It does not end: all was stopped after 5 s." in done.stdout


def test_nothing_is_left_in_the_folder_of_the_program(tmp_path: Path) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text('open("left", "w").close()\n')
    check(tmp_path, str(EXERCISE), "mine.py")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.py", "three_downloads.html"]


def test_all_exercises_are_listed(tmp_path: Path) -> None:
    assert "three_downloads\n" in check(ROOT).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["three_download", "mine.py"], "three_download: there is no such exercise; there are: "),
        (["three_downloads", "nowhere.py"], "nowhere.py: no such script; check the name"),
    ],
)
def test_a_wrong_call_is_one_clear_line(arguments: list[str], message: str) -> None:
    arguments = [str(EXERCISE / "starter.py") if each == "mine.py" else each for each in arguments]
    done = check(ROOT, *arguments)
    assert done.returncode == 1
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("good", "bad", "problem"),
    [
        ("title.zh", "title.fr", "is not one text for each of en, zh"),
        ('kind = "waited"', 'kind = "nothing"', "'hint nothing'"),
        ('"last"\n"', '"nowhere"\n"', "no demand is called so"),
        ("limit = 5", "limit = 'long'", "could not convert string to float"),
    ],
)
def test_an_exercise_that_is_not_understood_is_one_clear_line(
    good: str, bad: str, problem: str, tmp_path: Path
) -> None:
    text = TOML.replace('"wrong_no_join.py" = "last"', '"wrong_no_join.py" = "last"\n"x.py" = "last"')
    assert good in text
    (tmp_path / "exercise.toml").write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(WeaveError) as caught:
        load(tmp_path)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)
