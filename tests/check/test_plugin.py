"""The plugin runs the snippets of any project, holds them to their recordings, and records them anew.

Each test makes a tiny project, with recordings from this Python, and runs pytest in it.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace

import pytest
from tiny import PYTHON, Tiny

from weave.check import plugin
from weave.check.publish import only_publisher
from weave.record.recording import today
from weave.record.script import OBSERVED
from weave.store import recordings

pytest_plugins = ["pytester", "tiny"]
pytestmark = pytest.mark.skipif(not OBSERVED, reason="recordings are made on Linux")
AT_WORK = """
import weave.check.publish as room
from weave.record.recording import made_now, record
room.cores_in_use = lambda: 0.0
room.three_runs = lambda snippet, python: made_now(snippet.name, python, (record(snippet, python),) * 3)
"""  # a machine that is busy with these very tests is no place to record, and no three runs need agree


def test_programs_that_agree_pass(tiny: Tiny) -> None:
    done = tiny.pytest_apart("-v", passed=2)
    done.stdout.fnmatch_lines([f"*test_run?{PYTHON.minor}-deep/sum? PASSED*", "2 snippets ran in *"])


def test_only_the_chosen_ones_run(tiny: Tiny) -> None:
    tiny.pytest("-k", "deep/sum", passed=1, deselected=1).stdout.fnmatch_lines(["1 snippets ran in *"])


def test_a_program_that_does_something_else_fails_with_its_file_and_both_lines(tiny: Tiny) -> None:
    tiny.seal_anew("deep/sum", "print(1 + 2)\n")
    tiny.pytest(passed=1, failed=1).stdout.fnmatch_lines(
        [
            f"fail after 2 runs on Python {PYTHON.version}",
            'File "snippets/deep/sum.py", output line 1, <main>',
            "Expected:",
            "    2",
            "Got:",
            "    3",
            "run again: deep/sum",
        ]
    )


def test_a_program_that_has_changed_since_is_named_with_the_command_that_records_it(tiny: Tiny) -> None:
    tiny.write("hello", 'print("good day")\n')
    stale = "*hello.run.json: stale: hello.py has changed*; run: uv run pytest --update-examples -k hello"
    tiny.pytest(passed=1, failed=1).stdout.fnmatch_lines([stale])


def test_a_ledger_is_written_of_what_agreed(tiny: Tiny) -> None:
    tiny.seal_anew("deep/sum", "print(1 + 2)\n")
    tiny.pytest("--ledger", "out.json", passed=1, failed=1)
    [entry] = json.loads((tiny.pytester.path / "out.json").read_text())
    assert (entry["snippet"], entry["python"], entry["date"]) == ("hello", PYTHON.version, today())
    assert entry["digest"] == tiny.project.recorded("hello").digest


def test_the_tables_of_times_are_written_with_the_projects_own_ledger(tiny: Tiny) -> None:
    tables = [tiny.pytester.path / f"speed.{language}.md" for language in ("en", "zh")]
    tiny.pytest("--ledger", "out.json", passed=2)
    tiny.pytest("--ledger", "snippets/verified.json", "-k", "hello", passed=1, deselected=1)
    assert not any(table.exists() for table in tables)
    tiny.pytest("--ledger", "snippets/verified.json", passed=2)
    for table in tables:
        _, _, row = table.read_text(encoding="utf-8").splitlines()
        assert row.startswith(f"| {PYTHON.minor} | 2 | ")


def test_what_has_changed_is_recorded_anew_and_nothing_else(tiny: Tiny) -> None:
    tiny.pytester.makeconftest(AT_WORK)
    before = (tiny.project.snippets / "deep" / "sum.run.json").read_bytes()
    tiny.write("hello", 'print("good day")\n')
    done = tiny.pytest_apart("--update-examples", passed=2)
    done.stdout.fnmatch_lines(["deep/sum: unchanged", "hello: recorded hello.run.json"])
    assert (tiny.project.snippets / "deep" / "sum.run.json").read_bytes() == before
    tiny.pytest(passed=2)


def test_one_who_records_while_another_does_is_refused(tiny: Tiny) -> None:
    with only_publisher(tiny.project.snippets):
        done = tiny.pytest("--update-examples", failed=2)
    done.stdout.fnmatch_lines(["*snippets: somebody else is recording; wait until they have finished"])


def needing(package: str) -> str:
    return f'"""A."""\n\n# /// script\n# dependencies = ["{package}"]\n# ///\nprint(1)\n'


def test_a_program_whose_package_is_missing_is_skipped(tiny: Tiny) -> None:
    tiny.record("needy", needing("no-such-package"))
    skip = f"SKIPPED *: {PYTHON.path} has no no-such-package"
    tiny.pytest(passed=2, skipped=1).stdout.fnmatch_lines([skip])


def test_in_ci_it_fails(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    tiny.record("needy", needing("no-such-package"))
    missing = f"*needy.py: {PYTHON.path} has no no-such-package; install it"
    tiny.pytest(passed=2, failed=1).stdout.fnmatch_lines([missing])


def test_a_program_for_a_newer_python_is_left_out(tiny: Tiny) -> None:
    tiny.write("future", '# /// script\n# requires-python = ">=3.99"\n# ///\n')
    tiny.pytest(passed=2)


def test_a_python_that_is_not_there_is_one_clear_line(tiny: Tiny) -> None:
    done = tiny.pytester.runpytest_subprocess("--python", "python9.9")
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    said = "python9.9: there is no such Python; give the path of one with --python"
    assert [line for line in done.errlines if line] == [
        f"ERROR: {said}; or install it: uv python install VERSION"
    ]


def test_other_tests_come_first(tiny: Tiny) -> None:
    tiny.pytester.makepyfile(test_z="def test_other():\n    pass\n")
    tiny.pytest("-v", passed=3).stdout.fnmatch_lines(["test_z.py::test_other *", "test_tiny.py::*"])


def test_what_needs_a_quiet_machine_comes_last(tiny: Tiny) -> None:
    tiny.pytester.makepyfile(test_a="import pytest\n@pytest.mark.quiet\ndef test_alone():\n    pass\n")
    tiny.pytest("-v", passed=3).stdout.fnmatch_lines(["test_tiny.py::*", "test_a.py::test_alone *"])


def test_a_project_without_snippets_may_mean_something_else_by_a_job(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.fixture
        def job():
            return 3

        def test_it(job):
            assert job == 3
        """
    )
    done = pytester.runpytest_subprocess()
    done.assert_outcomes(passed=1)
    done.stdout.no_fnmatch_line("*snippets ran in*")


def test_on_another_patch_release_a_difference_begins_with_that_and_the_command_that_records_it(
    tiny: Tiny,
) -> None:
    tiny.seal_anew("deep/sum", "print(1 + 2)\n")
    snippet, made = tiny.project.snippet("deep/sum"), tiny.project.recorded("deep/sum")
    recordings.save(
        snippet.path.with_suffix(".run.json"), snippet, replace(made, python=f"{PYTHON.minor}.99")
    )
    record = f"uv run pytest --update-examples -k deep/sum --python={PYTHON.path}"
    told = f"recorded on {PYTHON.minor}.99, you have {PYTHON.version}: if that is why it differs, "
    lines = [f"{told}record it ({record}), or report it", f"fail after 2 runs on Python {PYTHON.version}"]
    tiny.pytest(passed=1, failed=1).stdout.fnmatch_lines(lines, consecutive=True)


def test_on_the_same_release_it_does_not(tiny: Tiny) -> None:
    tiny.seal_anew("deep/sum", "print(1 + 2)\n")
    tiny.pytest(passed=1, failed=1).stdout.no_fnmatch_line("recorded on *")


def test_a_path_that_pytest_takes_for_one_of_tests_is_no_silent_success(
    tiny: Tiny, tmp_path_factory: pytest.TempPathFactory
) -> None:
    python = tmp_path_factory.mktemp("elsewhere") / "python"
    python.symlink_to(sys.executable)
    done = tiny.pytester.runpytest_subprocess("--python", str(python))
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines([f"ERROR: pytest looks for tests beside {python}; write: --python={python}"])


@pytest.mark.parametrize(("older", "checked"), [("3.11.2", True), ("3.11", False)])
def test_off_linux_a_program_is_checked_that_is_the_same_on_all_minor_versions(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch, older: str, checked: bool
) -> None:
    monkeypatch.setattr(plugin, "OBSERVED", False)
    snippet = tiny.project.snippet("hello")
    assert plugin.can_be_held(snippet)
    shutil.copy(snippet.path.with_suffix(".run.json"), snippet.path.with_suffix(f".run-{older}.json"))
    assert plugin.can_be_held(snippet) == checked
