"""Which Python makes which tests in CI, and the built site. The snippets are run by weave/check/plugin.py."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from site_build import SOME_PAGES, copy, mkdocs

from weave.check.inputs import job_of

# The tests start some hundred programs: none should compile its library anew, whatever the caller prefers.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Nor be deaf to the Ctrl-C that tests press, as all is that a shell runs in the background.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
pytest.register_assert_rewrite("browsing", "scripts", "tiny")
TESTS = Path(__file__).parent
# These test the project, not its Python: in CI, which runs five of them, one makes each. The runs of the
# snippets, wherever they stand, and what is not listed are for every Python. Programs drift on the newest.
ONCE = {
    "check/test_drift.py": 15,
    "check/test_fuzz.py": 13,
    "check/test_fuzz_pages.py": 13,
    "check/test_snippets.py": 14,
    "doctor": 15,
    "draw": 13,
    "explain/test_recordings.py": 13,
    "export": 13,
    "page": 14,
    "page/test_fragments.py": None,
    "page/test_since.py": None,
    "site": 11,
    "site/test_browser.py": 12,
    "store/test_ledger.py": 13,
}
# These take much of the machine, and come after the runs of the snippets.
LATE = ("check/test_drift.py", "check/test_fuzz.py", "check/test_fuzz_pages.py", "site")
# What a test depends on beside `weave`: unless that changes, a test that has passed here is not run again.
CONFIGURATION = ("mkdocs.yml", "mkdocs.zh.yml", "pyproject.toml", "requirements.txt")
EVERYTHING = ("docs", "snippets", "tests", "README.md", *CONFIGURATION)
THEME = ("docs/theme", "docs/words.zh.txt", "docs/listings.zh", "tests", *CONFIGURATION)
LESS = {
    "check/test_again.py": ("tests",),
    "check/test_fuzz.py": ("tests",),
    "check/test_fuzz_pages.py": (
        "tests",
        "docs/page.png",
        "docs/listings.zh",
        "snippets/choose",
        "snippets/verified.json",
    ),
    "check/test_inputs.py": ("tests",),
    "check/test_plugin.py": ("tests",),
    "check/test_publish.py": ("tests",),
    "compare": ("tests",),
    "doctor": ("tests", "pyproject.toml"),
    "draw": ("tests",),
    "explain": ("tests", "pyproject.toml"),
    "explain/test_parts.py": ("tests", "snippets", "pyproject.toml"),
    "explain/test_recordings.py": ("tests", "snippets", "pyproject.toml"),
    "explain/test_told.py": ("tests", "snippets", "docs/en", "pyproject.toml"),
    "export": ("tests",),
    "practise": ("tests", "snippets/exercises", "docs/en/practise", "docs/zh/practise", "pyproject.toml"),
    "record": ("tests", "pyproject.toml"),
    "record/test_plainly.py": EVERYTHING,
    "site/test_builds.py": THEME,
    "site/test_copying.py": (
        *THEME,
        "snippets/concepts/memory_not_shared.py",
        "snippets/concepts/memory_not_shared.run.json",
        "snippets/start/set_too_late.py",
        "snippets/start/set_too_late.run.json",
    ),
    "site/test_hooks.py": THEME,
    "site/test_predicting.py": (*THEME, "snippets/concepts/pid.py", "snippets/concepts/pid.run.json"),
    "site/test_reading.py": (*THEME, *SOME_PAGES),
    "store/test_ledger.py": ("tests", "snippets/recap", "pyproject.toml"),
    "store/test_recording.py": ("tests",),
    "store/test_snippet.py": ("tests",),
    "test_conftest.py": ("tests",),
    "watch": ("tests", "pyproject.toml"),
    "watch/test_screens.py": ("tests", "snippets/watch", "pyproject.toml"),
}


@cache
def chromium() -> str:
    """The version of the browser; "" if there is none."""
    path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    return subprocess.run([path, "--version"], capture_output=True, text=True).stdout if path else ""


def listed(item: pytest.Item) -> tuple[str, str]:
    """What names a test in ONCE and LATE: its file, and its room."""
    place = item.path.relative_to(TESTS)
    return place.as_posix(), place.parts[0]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("CI"):
        mine = [item for item in items if job_of(item) or is_mine(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(mine)])
        items[:] = mine
    for item in items:
        file, room = listed(item)
        also = (chromium(),) if room == "site" else ()
        if not item.get_closest_marker("reads"):  # a test of one program or chapter says so itself
            item.add_marker(pytest.mark.reads(*LESS.get(file, LESS.get(room, EVERYTHING)), also=also))
        if is_late(item):
            item.fixturenames.append("building")  # type: ignore[attr-defined]
    items.sort(key=is_late)


def is_late(item: pytest.Item) -> bool:
    return not set(LATE).isdisjoint(listed(item))


def is_mine(item: pytest.Item) -> bool:
    """Whether this Python's run is the one that makes this test in CI."""
    file, room = listed(item)
    return ONCE.get(file, ONCE.get(room)) in (None, sys.version_info.minor)


Built = subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def building(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Future[Built]]]:
    """The whole site, built strictly from a copy of the project beside the first of the late tests."""

    def build() -> Built:
        copy(root, "docs", "snippets", "tests/data")
        return mkdocs(root, "build", "--strict")

    root = tmp_path_factory.mktemp("site")
    needed = any("built" in getattr(item, "fixturenames", ()) for item in request.session.items)
    with ThreadPoolExecutor(1) as pool:
        yield root, pool.submit(build) if needed else Future()


@pytest.fixture(scope="session")
def built(building: tuple[Path, Future[Built]]) -> tuple[Path, str]:
    """The whole site, and what its build said."""
    root, site = building
    done = site.result()
    assert done.returncode == 0, done.stderr
    return root / "site", done.stdout + done.stderr
