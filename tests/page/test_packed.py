"""The command as one file: the same wherever it is made, and a wheel that installers accept."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from here import PROJECT, ROOT

from weave.page.packed import LEFT_OUT, downloads, pyz, wheel
from weave.page.source import Source
from weave.page.twins import plain
from weave.page.weave import weave

MAKE = "import sys; from weave.page.packed import pyz, wheel; sys.stdout.buffer.write(pyz() + wheel()[1])"


def names(packed: bytes) -> set[str]:
    return set(zipfile.ZipFile(io.BytesIO(packed)).namelist())


@pytest.fixture
def installed(tmp_path: Path) -> metadata.Distribution:
    """The wheel, as an installer unpacks it."""
    zipfile.ZipFile(io.BytesIO(wheel()[1])).extractall(tmp_path)
    [found] = metadata.distributions(path=[str(tmp_path)])
    return found


def test_the_bytes_do_not_depend_on_day_umask_or_order_of_hashing() -> None:
    env = {**os.environ, "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1", "TZ": "Asia/Tokyo"}
    again = subprocess.run([sys.executable, "-c", MAKE], cwd=ROOT, env=env, check=True, capture_output=True)
    assert again.stdout == pyz() + wheel()[1]


def test_a_site_with_an_address_gives_it_along_for_links_to_its_pages() -> None:
    env = {**os.environ, "SITE_URL": "https://example.org/fj/"}
    made = subprocess.run([sys.executable, "-c", MAKE], cwd=ROOT, env=env, check=True, capture_output=True)
    with zipfile.ZipFile(io.BytesIO(made.stdout)) as packed:
        assert packed.read("weave/address.txt") == b"https://example.org/fj/"
    assert "weave/address.txt" not in names(pyz())


def test_what_the_command_can_do_without_is_left_out() -> None:
    for packed in (pyz(), wheel()[1]):
        assert not [name for name in names(packed) if name.split("/")[1:2] and name.split("/")[1] in LEFT_OUT]
        needed = {"record/observe.py", "draw/static/replay.js", "export/run.schema.json"}
        assert {f"weave/{name}" for name in needed} <= names(packed)


def test_the_wheel_has_the_command_and_needs_nothing(installed: metadata.Distribution) -> None:
    [command] = installed.entry_points
    assert (command.group, command.name, command.value) == (
        "console_scripts",
        "weave",
        "weave.__main__:main",
    )
    assert installed.requires is None
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert installed.version == project["version"]
    assert installed.metadata["Requires-Python"] == ">=3.11"


def test_the_list_in_the_wheel_has_each_file_with_its_size(installed: metadata.Distribution) -> None:
    listed = {str(file): file.size for file in installed.files or []}
    assert listed.keys() == names(wheel()[1])
    assert all(
        size == os.path.getsize(str(installed.locate_file(name))) for name, size in listed.items() if size
    )


def test_an_older_python_is_told_which_one_it_needs(tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(pyz())).extract("__main__.py", tmp_path)
    pretend = "import sys, runpy; sys.version_info = (3, 10, 1); runpy.run_path(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", pretend, str(tmp_path / "__main__.py")], capture_output=True, text=True
    )
    assert done.stderr.startswith("weave needs Python 3.11 or newer, and this is ")


def test_page_and_twin_tell_the_digests_of_what_is_there() -> None:
    digests = [hashlib.sha256(content).hexdigest() for content in downloads().values()]
    woven = weave("```download\n```\n", Source(PROJECT, "docs/en/a/b.md", "en", "a/b.md"))
    for text in (woven, plain(PROJECT, "```download\n```\n", "en")):
        assert re.findall(r"`([0-9a-f]{64})`", text) == digests
    assert "[weave.pyz](../weave.pyz)" in woven
