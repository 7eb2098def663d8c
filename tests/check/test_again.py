"""What has passed is not run again until something has changed on which it depends; then it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import READER, Tiny

from weave.check import passed
from weave.record.recording import today
from weave.record.script import OBSERVED

pytest_plugins = ["pytester", "tiny"]
pytestmark = pytest.mark.skipif(not OBSERVED, reason="recordings are made on Linux")


def test_nothing_runs_twice_and_the_summary_says_so(reader: Tiny) -> None:
    reader.pytest_apart(passed=3)
    done = reader.pytest_apart(passed=0, deselected=3)
    assert done.ret == pytest.ExitCode.OK
    told = (
        f"3 tests passed on {today()} on this machine, and nothing that they read has changed since: *--all*"
    )
    done.stdout.fnmatch_lines([told])


def test_what_has_changed_runs_again_and_only_that(reader: Tiny) -> None:
    reader.pytest(passed=3)
    reader.record("hello", 'print("good day")\n')
    reader.pytest("-v", passed=1, deselected=2).stdout.fnmatch_lines(["*hello? PASSED*"])
    (reader.pytester.path / "page.md").write_text("wrong")
    reader.pytest(failed=1, deselected=2)


def test_what_fails_runs_again(reader: Tiny) -> None:
    (reader.pytester.path / "page.md").write_text("wrong")
    reader.seal_anew("hello", "print(2)\n")
    reader.pytest(passed=1, failed=2)
    reader.pytest(failed=2, deselected=1)


def test_what_passes_but_fails_as_it_is_cleared_up_runs_again(reader: Tiny) -> None:
    fails = "\n@pytest.fixture(autouse=True)\ndef clear():\n    yield\n    assert False\n"
    reader.pytester.makepyfile(test_page=READER + fails)
    reader.pytest(passed=3, errors=1)
    reader.pytest(passed=1, errors=1, deselected=2)


def test_what_is_named_runs_and_with_all_everything(reader: Tiny) -> None:
    reader.pytest(passed=3)
    for chosen in (["--all"], ["."], ["-m", "not slow"], ["-k", "test"], ["--ledger", "out.json"]):
        reader.pytest(*chosen, passed=3)
    reader.pytest("test_page.py::test_page", passed=1)


def test_in_ci_everything_runs(reader: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.pytest(passed=3)
    monkeypatch.setenv("CI", "true")
    reader.pytest(passed=3)


def test_what_is_recorded_anew_was_not_confirmed(tiny: Tiny) -> None:
    for _ in range(2):
        tiny.pytest("--update-examples", passed=2)
    tiny.pytest(passed=2)


def test_what_says_not_what_it_reads_always_runs(tiny: Tiny) -> None:
    tiny.pytester.makepyfile(test_other="def test_other():\n    pass\n")
    tiny.pytest(passed=3)
    tiny.pytest(passed=1, deselected=2)


def test_what_changes_while_the_tests_run_is_not_remembered(reader: Tiny) -> None:
    edits = "\n    open('page.md', 'a').write('.')\n"
    reader.pytester.makepyfile(test_page=READER + edits)
    reader.pytest(passed=3)
    reader.pytest(passed=1, deselected=2)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"format": 0, "passed": {}}', '{"format": 1, "passed": {"x": 1}}', "\0"]
)
def test_a_list_that_is_damaged_or_foreign_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "passed.json").write_text(text)
    assert passed.read(tmp_path / "passed.json") == passed.Passed({}, damaged=True)


def test_a_damaged_list_is_told_and_made_anew(tiny: Tiny) -> None:
    tiny.pytest(passed=2)
    written = passed.place().read_text()
    passed.place().write_text(written[:-20])
    told = "*passed.json: not a list of passed tests; made anew"
    tiny.pytest(passed=2).stdout.fnmatch_lines([told])
    assert passed.place().read_text() == written


def test_a_list_that_cannot_be_written_is_one_clear_line(tiny: Tiny) -> None:
    passed.place().mkdir()
    tiny.pytest(passed=2).stdout.fnmatch_lines(["*passed.json: not written (*); all tests will run again"])


def test_what_others_add_meanwhile_is_kept_and_the_oldest_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passed, "MOST", 2)
    keys, path = ["0" * 32, "1" * 32, "2" * 32], tmp_path / "new" / "passed.json"
    for key in keys:
        passed.add(path, [key], "2026-11-28")
    assert passed.read(path) == passed.Passed(dict.fromkeys(keys[1:], "2026-11-28"))


OPENS = "\n    open('other.md').read()\n"


@pytest.fixture
def other(reader: Tiny) -> Tiny:
    """A project with a file that its test does not name."""
    (reader.pytester.path / "other.md").write_text("other")
    return reader


@pytest.mark.parametrize(
    "opens",
    [
        OPENS,
        OPENS.replace("'other.md'", "b'other.md'"),
        f"{OPENS}    import os; os.chdir('pages')\n",
        "\n@pytest.fixture(autouse=True)\ndef other():" + OPENS,
    ],
    ids=["the test", "by bytes", "before it goes elsewhere", "a fixture"],
)
def test_what_opens_a_file_that_it_does_not_name_fails(other: Tiny, opens: str) -> None:
    other.pytester.makepyfile(test_page=READER + opens)
    told = "it opens other.md, which its mark `reads` does not name: add what it reads, *"
    other.pytest(passed=2, failed=1).stdout.fnmatch_lines([told])


def test_it_runs_again_until_it_names_the_file(other: Tiny) -> None:
    other.pytester.makepyfile(test_page=READER + OPENS)
    other.pytest_apart(passed=2, failed=1)
    assert other.pytest_apart(failed=1, deselected=2).ret == pytest.ExitCode.TESTS_FAILED
    other.pytester.makepyfile(test_page=READER.replace('"pages"', '"pages", "other.md"') + OPENS)
    other.pytest_apart(passed=1, deselected=2)


def test_a_module_is_opened_also_when_it_was_compiled_before(other: Tiny) -> None:
    (other.pytester.path / "helper.py").write_text("")
    imports = "\n    import os, sys\n    sys.path.insert(0, os.getcwd())\n    import helper\n"
    other.pytester.makepyfile(test_page=READER + imports)
    for rest in ({"passed": 2}, {"deselected": 2}):
        other.pytest_apart(failed=1, **rest).stdout.fnmatch_lines(["it opens helper.py, *"])


def test_what_every_test_depends_on_need_not_be_named(other: Tiny) -> None:
    other.pytester.makeconftest("")
    opens = "".join(f"\n    open('{name}').read()" for name in ("conftest.py", "tox.ini", "test_page.py"))
    other.pytester.path.joinpath("pytest.ini").rename(other.pytester.path / "tox.ini")
    other.pytester.makepyfile(test_page=f"{READER}{opens}\n    open('pages/one.md').read()\n")
    other.pytest(passed=3)


def test_what_lies_elsewhere_or_is_left_by_a_tool_or_is_not_there_need_not_be_named(
    other: Tiny, tmp_path: Path
) -> None:
    (other.pytester.path / ".tool").mkdir()
    for path in (tmp_path / "far.md", other.pytester.path / ".tool" / "left.md"):
        path.write_text("far")
    opens = f"\n    open({str(tmp_path / 'far.md')!r}).read()\n    open('.tool/left.md').read()"
    missing = "\n    with pytest.raises(FileNotFoundError):\n        open('missing.md')\n"
    other.pytester.makepyfile(test_page=READER + opens + missing)
    other.pytest(passed=3)


def test_what_another_thread_opens_may_be_another_tests(other: Tiny) -> None:
    opens = "\n    import threading\n    thread = threading.Thread(target=lambda: open('other.md').read())"
    other.pytester.makepyfile(test_page=f"{READER}{opens}\n    thread.start()\n    thread.join()\n")
    other.pytest(passed=3)


def test_a_test_that_has_failed_keeps_its_own_reason(other: Tiny) -> None:
    other.pytester.makepyfile(test_page=f"{READER}\n    assert open('other.md').read() == 'its own reason'\n")
    done = other.pytest(passed=2, failed=1)
    done.stdout.fnmatch_lines(["*AssertionError*"])
    done.stdout.no_fnmatch_line("*it opens*")


def test_who_says_nothing_of_what_is_read_may_open_it(other: Tiny) -> None:
    other.pytester.makepyfile(
        test_tiny="def test_run(job, hold):\n    open('other.md').read()\n    hold(job)\n",
        test_other="def test_other():" + OPENS,
    )
    other.pytest(passed=4)


@pytest.mark.parametrize("place", [1, 2], ids=["while it listens", "after it has ended"])
def test_a_session_within_a_test_does_not_deafen_the_one_around_it(other: Tiny, place: int) -> None:
    lines = ["inner = Opened(request.config)", "inner.pytest_unconfigure()"]
    lines.insert(place, "open('other.md').read()")
    body = "".join(f"\n    {line}" for line in ["from weave.check.opened import Opened", *lines])
    source = READER.replace("def test_page()", "def test_page(request)")
    other.pytester.makepyfile(test_page=f"{source}{body}\n")
    other.pytest(passed=2, failed=1)
