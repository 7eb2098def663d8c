"""`weave doctor` on the programs of the clinic: each is told apart, and what mends it leaves nothing to tell.

A program and the one that mends it are a pair by their names: `state_umask.py`, `state_umask_mended.py`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from here import ROOT

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are observed on Linux only"),
    pytest.mark.quiet,
]
AT_ONCE = 2
SITE = "https://example.org/"
FOLDER = ROOT / "snippets" / "clinic"
BEFORE = sorted(path.stem.removesuffix("_mended") for path in FOLDER.glob("*_mended.py"))


class Sign(NamedTuple):
    """What tells a program apart: a kind of difference, who is otherwise than *fork*, its page.

    page: "" where the doctor cannot know it.
    """

    kind: str
    methods: tuple[str, ...]
    page: str


BOTH, SERVER = ("forkserver", "spawn"), ("forkserver",)
SIGNS = {
    "globals_missing": Sign("error", BOTH, "clinic/globals"),
    "globals_options": Sign("other lines", BOTH, "clinic/globals"),
    "globals_patched": Sign("other lines", BOTH, "clinic/globals"),
    "index_dry_run": Sign("other lines", BOTH, "clinic/globals"),
    "memory_copies": Sign("other lines", BOTH, "clinic/memory"),
    "memory_import": Sign("more often", BOTH, "clinic/memory"),
    "objects_children": Sign("error", BOTH, "clinic/objects"),
    "objects_decorated": Sign("error", BOTH, "clinic/objects"),
    "objects_initializer": Sign("error", BOTH, "clinic/objects"),
    "objects_thread_lock": Sign("error", BOTH, "clinic/objects"),
    "processes_gone": Sign("other lines", BOTH, "clinic/processes"),
    "processes_parent": Sign("other lines", SERVER, "clinic/processes"),
    "processes_prefork": Sign("other lines", SERVER, "clinic/processes"),
    "processes_signal": Sign("lost lines", SERVER, "clinic/processes"),
    "rarer_killed": Sign("other lines", SERVER, "clinic/processes"),
    "rarer_prompt": Sign("other lines", BOTH, ""),  # what breaks stands in a string
    "rarer_socket": Sign("other lines", BOTH, "clinic/rarer"),
    "state_logging": Sign("other lines", BOTH, "clinic/state"),
    "state_redirected": Sign("other lines", BOTH, "clinic/state"),
    "state_report": Sign("other lines", BOTH, "clinic/state"),
    "state_umask": Sign("other lines", SERVER, "clinic/state"),
    "tools_memory": Sign("other lines", BOTH, "clinic/tools"),
    "tools_unittest": Sign("other lines", BOTH, "clinic/tools"),
}
ALIKE = {  # these do the same with fork and with forkserver, so that there is nothing to tell
    "memory_collect": "a collector copies what is shared, whether the parent or the fork server shares it",
    "rarer_fresh": "an executor that replaces its workers takes spawn, whatever the default is",
    "rarer_lazy": "no parent has carried out a lazy import, so that a forked child does it, too",
}
STILL = {  # mended for the fork server, and other ones with spawn, where nothing is shared
    "memory_import": "with spawn, which has no server, each child imports the module",
}
SINCE = {  # from which Python on that is so: before, a fork server imported nothing, and no import was lazy
    "memory_collect": (3, 14, 1),
    "rarer_lazy": (3, 15),
    "rarer_lazy_mended": (3, 15),
}
MENDED = {"index_dry_run": "index_dry_run_fork"}  # where it is called otherwise
Found = list[dict[str, Any]]


def mended(name: str) -> str:
    """The program that mends another."""
    return MENDED.get(name, f"{name}_mended")


def doctor(name: str, folder: Path) -> Found:
    """What the doctor finds in a program of the clinic, but for time and memory."""
    shutil.copy(FOLDER / f"{name}.py", folder)
    command = [sys.executable, "-m", "weave", "doctor", "--json", "--copy", "--limit", "20", f"{name}.py"]
    env = {"PYTHONPATH": str(ROOT), "SITE_URL": SITE}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=180)
    assert done.stdout, done.stderr
    return [one for one in json.loads(done.stdout)[0]["differences"] if not one["costs"]]


@pytest.fixture(scope="module")
def found(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[Found]]]:
    """What is found in the programs of all chosen tests, by their names."""
    specs = (getattr(item, "callspec", None) for item in request.session.items if item.path == Path(__file__))
    names = [spec.params["program"] for spec in specs if spec]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {name: pool.submit(doctor, name, tmp_path_factory.mktemp(name)) for name in names}
        pool.shutdown(cancel_futures=True)


def seen(sign: Sign, differences: Found) -> bool:
    """Whether one of the differences is as the sign has it."""
    return any(
        one["kind"] == sign.kind
        and tuple(one["methods"]) == sign.methods
        and (not sign.page or one["page"] == f"{SITE}{sign.page}/")
        for one in differences
    )


def of(name: str) -> pytest.MarkDecorator:
    """What a test of this program depends on."""
    return pytest.mark.reads("tests/doctor", "tests/here.py", f"snippets/clinic/{name}.py", "pyproject.toml")


def since(name: str) -> pytest.MarkDecorator:
    """Leaves the test out on a Python that does something else."""
    first = SINCE.get(name, (3, 11))
    return pytest.mark.skipif(sys.version_info[:3] < first, reason=f"it is so since {first}")


def both(name: str) -> tuple[str, str]:
    """A program and the one that mends it."""
    return name, mended(name)


def test_each_pair_of_the_clinic_is_listed() -> None:
    assert sorted(SIGNS | ALIKE) == sorted({*BEFORE, *MENDED})


@pytest.mark.parametrize("program", [pytest.param(name, marks=of(name)) for name in SIGNS])
def test_a_program_is_told_apart_and_led_to_the_page_that_mends_it(
    program: str, found: dict[str, Future[Found]], tmp_path: Path
) -> None:
    differences = found[program].result()
    if not seen(SIGNS[program], differences):  # once more, with nothing beside it
        wait(found.values())
        differences = doctor(program, tmp_path)
    assert seen(SIGNS[program], differences), differences


@pytest.mark.parametrize(
    "program", [pytest.param(mended(name), marks=of(mended(name))) for name in SIGNS if name not in STILL]
)
def test_nothing_is_found_in_the_program_that_mends_it(program: str, found: dict[str, Future[Found]]) -> None:
    assert found[program].result() == []


@pytest.mark.parametrize("program", [pytest.param(mended(name), marks=of(mended(name))) for name in STILL])
def test_only_spawn_is_left_where_the_server_shares(program: str, found: dict[str, Future[Found]]) -> None:
    assert found[program].result() != []
    assert all("spawn" in one["methods"] for one in found[program].result())


@pytest.mark.parametrize(
    "program", [pytest.param(name, marks=[of(name), since(name)]) for each in ALIKE for name in both(each)]
)
def test_what_the_fork_server_does_as_fork_does_is_not_told_of_it(
    program: str, found: dict[str, Future[Found]]
) -> None:
    assert not [one for one in found[program].result() if "forkserver" in one["methods"]]
