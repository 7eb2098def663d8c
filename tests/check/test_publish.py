"""A recording is replaced only by runs that agree, on a quiet machine, by one publisher at a time."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest
from here import ROOT

from weave.check import publish as room
from weave.check.publish import only_publisher, refuse_if_busy
from weave.errors import WeaveError
from weave.model.python import Version, dotted, release
from weave.model.run import Recording
from weave.model.snippet import Snippet
from weave.record.interpreter import Interpreter, interpreter
from weave.record.recording import made_now, record, three_runs
from weave.store import recordings
from weave.store.snippets import load

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="recordings are published from Linux only")
PYTHON = interpreter(sys.executable)
THIS = sys.version_info[:2]
NEXT = (THIS[0], THIS[1] + 1)


@pytest.fixture(autouse=True)
def the_machine_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "cores_in_use", lambda: 0.0)
    monkeypatch.setattr(room, "three_runs", one_run_thrice)  # on a busy machine no three need agree


def publish(
    snippet: Snippet, newest: Version = THIS, python: Interpreter = PYTHON, known: Collection[str] = ()
) -> str:
    return room.publish(snippet, python, newest, known)


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
    assert publish(snippet) == "demo: recorded demo.run.json"
    made = recordings.load(recorded(snippet), snippet)
    assert [run.lines[0].text for run in made.runs] == ["hello"] * 3


def test_a_recording_that_still_holds_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "three_runs", three_runs)  # which tell that its number is a PID
    snippet = written(tmp_path, "import os\nprint(os.getpid())\n")
    publish(snippet)
    before = recorded(snippet).read_bytes()
    assert publish(snippet) == "demo: unchanged"
    assert recorded(snippet).read_bytes() == before


def test_a_changed_snippet_is_recorded_anew(tmp_path: Path) -> None:
    publish(written(tmp_path, 'print("hello")\n'))
    snippet = written(tmp_path, 'print("good day")\n')
    publish(snippet)
    assert recordings.load(recorded(snippet), snippet).shown.lines[0].text == "good day"


def test_runs_that_disagree_are_refused_with_what_to_declare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "three_runs", three_runs)
    snippet = written(tmp_path, "import uuid\nprint('drawn', uuid.uuid4().int % 10**9)\n")
    with pytest.raises(WeaveError, match=r"(?s)disagree with each other.*declare varies = \['\^drawn"):
        publish(snippet)
    assert not recorded(snippet).exists()


def test_an_undeclared_failure_is_refused(tmp_path: Path) -> None:
    snippet = written(tmp_path, "raise SystemExit('oh no')\n")
    with pytest.raises(WeaveError, match=r"exited with 1 \(oh no\); .* declare exit = 1"):
        publish(snippet)


def test_an_undeclared_hang_is_refused(tmp_path: Path) -> None:
    block = "# /// script\n# [tool.weave]\n# limit = 0.5\n# ///\n"
    snippet = written(tmp_path, f"{block}import time\ntime.sleep(60)\n")
    with pytest.raises(WeaveError, match=r'stopped by its time limit .* declare exit = "limit"'):
        publish(snippet)


def test_a_busy_machine_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "cores_in_use", lambda: 1.5)
    with pytest.raises(WeaveError, match=r"other programs keep 1.5 CPUs busy; record on a quiet machine"):
        refuse_if_busy(written(tmp_path, ""), patience=0)


def test_only_one_records_at_a_time(tmp_path: Path) -> None:
    somebody_else = pytest.raises(WeaveError, match="somebody else is recording")
    with only_publisher(tmp_path), somebody_else, only_publisher(tmp_path):
        pass


def test_an_older_python_is_recorded_only_where_it_differs(tmp_path: Path) -> None:
    same, other = written(tmp_path, 'print("hello")\n'), "demo.run-{}.{}.json".format(*THIS)
    publish(same)
    assert publish(same, NEXT).endswith("does what demo.run.json says")
    assert not (tmp_path / other).exists()

    fresh = three_runs(written(tmp_path, 'print("good day")\n'), PYTHON)
    changed = written(tmp_path, 'print("hello")\n')
    recordings.save(recorded(changed), changed, fresh)  # as if the newest Python said good day
    assert publish(changed, NEXT) == f"demo: recorded {other}"


def test_an_older_pythons_recording_goes_where_it_does_what_a_newer_one_says(tmp_path: Path) -> None:
    snippet, own = written(tmp_path, 'print("hello")\n'), tmp_path / "demo.run-{}.{}.json".format(*THIS)
    publish(snippet)
    own.write_bytes(recorded(snippet).read_bytes())
    assert publish(snippet, NEXT).endswith(
        f"{own.name}, which held for older Pythons, too, is gone: record on them"
    )
    assert not own.exists()
    assert recorded(snippet).exists()


OLD, NEW = (
    replace(PYTHON, version=f"{PYTHON.minor}.{patch}") for patch in (2, 7)
)  # the same, by other names


def differing(folder: Path, python: Interpreter) -> Snippet:
    """A snippet with a recording, made on this Python, that says something else."""
    fresh = three_runs(written(folder, 'print("good day")\n'), python)
    snippet = written(folder, 'print("hello")\n')
    recordings.save(recorded(snippet), snippet, fresh)
    return snippet


def test_an_older_patch_release_that_differs_has_a_recording_named_in_full(tmp_path: Path) -> None:
    snippet = differing(tmp_path, NEW)
    before = recorded(snippet).read_bytes()
    assert publish(snippet, python=OLD) == f"demo: recorded demo.run-{OLD.version}.json"
    assert publish(snippet, python=OLD) == "demo: unchanged"
    assert recorded(snippet).read_bytes() == before
    assert recordings.path_for(snippet, release(OLD.version)).name == f"demo.run-{OLD.version}.json"
    assert recordings.path_for(snippet, release(NEW.version)) == recorded(snippet)


def test_a_newer_patch_release_does_not_disturb_it(tmp_path: Path) -> None:
    snippet = differing(tmp_path, NEW)
    publish(snippet, python=OLD)
    own = tmp_path / f"demo.run-{OLD.version}.json"
    before = own.read_bytes()
    assert publish(snippet, python=NEW) == "demo: recorded demo.run.json"
    assert own.read_bytes() == before


def test_it_goes_when_that_release_does_what_the_newer_one_does(tmp_path: Path) -> None:
    snippet = differing(tmp_path, NEW)
    publish(snippet, python=OLD)
    publish(snippet, python=NEW)
    assert publish(snippet, python=OLD).startswith(
        f"demo: Python {OLD.version} does what demo.run.json says; "
    )
    assert [path.name for path in tmp_path.glob("*.json")] == ["demo.run.json"]


def test_a_minor_version_is_named_in_full_where_a_newer_patch_release_of_it_is_known(tmp_path: Path) -> None:
    snippet = differing(tmp_path, replace(PYTHON, version=f"{dotted(NEXT)}.0"))
    told = publish(snippet, NEXT, OLD, known=[NEW.version, f"{dotted(NEXT)}.0"])
    assert told == f"demo: recorded demo.run-{OLD.version}.json"
    told = publish(snippet, NEXT, NEW, known=[NEW.version])
    assert told == f"demo: recorded demo.run-{NEW.minor}.json"


def test_a_changed_snippet_is_recorded_anew_on_an_older_patch_release_too(tmp_path: Path) -> None:
    publish(written(tmp_path, 'print("good day")\n'), python=NEW)
    told = publish(written(tmp_path, 'print("hello")\n'), python=OLD, known=[NEW.version])
    assert told == "demo: recorded demo.run.json"


def test_an_older_python_is_not_recorded_first(tmp_path: Path) -> None:
    with pytest.raises(WeaveError, match=r"has no recording yet; record it first on Python 99\.0"):
        publish(written(tmp_path, "print(1)\n"), newest=(99, 0))


PUBLISH = """
import resource, sys
from pathlib import Path
from weave.check import publish
from weave.errors import WeaveError
from weave.record.interpreter import interpreter
from weave.record.recording import made_now, record
from weave.store.snippets import load
publish.cores_in_use = lambda: 0.0
# On a busy machine no three runs need agree.
publish.three_runs = lambda snippet, python: made_now(snippet.name, python, (record(snippet, python),) * 3)
script, room = sys.argv[1:]
try:
    python = interpreter(sys.executable)
    if int(room):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))
    print(publish.publish(load(Path(script)), python, sys.version_info[:2]))
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
