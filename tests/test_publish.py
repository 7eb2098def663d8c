"""A recording is replaced only by runs that agree, on a quiet machine, by one publisher at a time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from weave import publish, recording
from weave.errors import WeaveError
from weave.interpreter import Interpreter, interpreter
from weave.record import made_now, record, three_runs
from weave.recording import Recording
from weave.snippet import Snippet, load

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="recordings are published from Linux only")
PYTHON = interpreter(sys.executable)


@pytest.fixture(autouse=True)
def this_python_is_the_newest_and_the_machine_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "NEWEST", sys.version_info[:2])
    monkeypatch.setattr(publish, "cores_in_use", lambda: 0.0)
    monkeypatch.setattr(publish, "three_runs", one_run_thrice)  # on a busy machine no three need agree


def one_run_thrice(snippet: Snippet, python: Interpreter) -> Recording:
    return made_now(snippet.name, python, (record(snippet, python),) * 3)


def written(folder: Path, source: str) -> Snippet:
    path = folder / "demo.py"
    path.write_text(source)
    return load(path)


def recorded(snippet: Snippet) -> Path:
    return snippet.path.with_suffix(".run.json")


def test_a_new_snippet_is_recorded(tmp_path: Path) -> None:
    snippet = written(tmp_path, 'print("hello")\n')
    assert publish.publish(snippet, PYTHON) == "demo: recorded demo.run.json"
    made = recording.load(recorded(snippet), snippet)
    assert [run.lines[0].text for run in made.runs] == ["hello"] * 3


def test_a_recording_that_still_holds_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "three_runs", three_runs)  # which tell that its number is a PID
    snippet = written(tmp_path, "import os\nprint(os.getpid())\n")
    publish.publish(snippet, PYTHON)
    before = recorded(snippet).read_bytes()
    assert publish.publish(snippet, PYTHON) == "demo: unchanged"
    assert recorded(snippet).read_bytes() == before


def test_a_changed_snippet_is_recorded_anew(tmp_path: Path) -> None:
    publish.publish(written(tmp_path, 'print("hello")\n'), PYTHON)
    snippet = written(tmp_path, 'print("good day")\n')
    publish.publish(snippet, PYTHON)
    assert recording.load(recorded(snippet), snippet).shown.lines[0].text == "good day"


def test_runs_that_disagree_are_refused_with_what_to_declare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "three_runs", three_runs)
    snippet = written(tmp_path, "import uuid\nprint('drawn', uuid.uuid4().int % 10**9)\n")
    with pytest.raises(WeaveError, match=r"(?s)disagree with each other.*declare varies = \['\^drawn"):
        publish.publish(snippet, PYTHON)
    assert not recorded(snippet).exists()


def test_an_undeclared_failure_is_refused(tmp_path: Path) -> None:
    snippet = written(tmp_path, "raise SystemExit('oh no')\n")
    with pytest.raises(WeaveError, match=r"exited with 1 \(oh no\); .* declare exit = 1"):
        publish.publish(snippet, PYTHON)


def test_an_undeclared_hang_is_refused(tmp_path: Path) -> None:
    block = "# /// script\n# [tool.weave]\n# limit = 0.5\n# ///\n"
    snippet = written(tmp_path, f"{block}import time\ntime.sleep(60)\n")
    with pytest.raises(WeaveError, match=r'stopped by its time limit .* declare exit = "limit"'):
        publish.publish(snippet, PYTHON)


def test_a_busy_machine_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "cores_in_use", lambda: 1.5)
    with pytest.raises(WeaveError, match=r"other programs keep 1.5 CPUs busy; record on a quiet machine"):
        publish.refuse_if_busy(written(tmp_path, ""), patience=0)


def test_only_one_records_at_a_time() -> None:
    somebody_else = pytest.raises(WeaveError, match="somebody else is recording")
    with publish.only_publisher(), somebody_else, publish.only_publisher():
        pass


def test_an_older_python_is_recorded_only_where_it_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = sys.version_info[:2]
    same, other = written(tmp_path, 'print("hello")\n'), "demo.run-{}.{}.json".format(*version)
    publish.publish(same, PYTHON)
    monkeypatch.setattr(publish, "NEWEST", (version[0], version[1] + 1))
    assert publish.publish(same, PYTHON).endswith("does what demo.run.json says")
    assert not (tmp_path / other).exists()

    fresh = three_runs(written(tmp_path, 'print("good day")\n'), PYTHON)
    changed = written(tmp_path, 'print("hello")\n')
    recording.save(recorded(changed), changed, fresh)  # as if the newest Python said good day
    assert publish.publish(changed, PYTHON) == f"demo: recorded {other}"


def test_an_older_python_is_not_recorded_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "NEWEST", (99, 0))
    with pytest.raises(WeaveError, match=r"has no recording yet; record it first on Python 99\.0"):
        publish.publish(written(tmp_path, "print(1)\n"), PYTHON)
