"""The command `weave` in one file, for machines that have nothing but Python.

As `weave.pyz`, which Python runs (see the standard library's zipapp), and as a wheel without dependencies
(https://packaging.python.org/en/latest/specifications/binary-distribution-format/). Their bytes depend on
our modules and the site's address alone, wherever they are made.
"""

from __future__ import annotations

import base64
import csv
import io
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable

LEFT_OUT = {"check", "compare", "page", "site", "store", "__pycache__"}  # rooms that `weave` can do without
EPOCH = (1980, 1, 1, 0, 0, 0)
OLDEST = (3, 11)
START = f"""import sys
if sys.version_info < {OLDEST}:
    sys.exit("weave needs Python {OLDEST[0]}.{OLDEST[1]} or newer, and this is " + sys.version.split()[0])
from weave.__main__ import main
main()
"""
VERSION = "0.1.0"  # as in pyproject.toml, which a built site need not have
NAME = "fork_and_join_weave"  # of the distribution: the project's own has the site's needs


def pyz() -> bytes:
    """The program: `python3 weave.pyz my_script.py`."""
    return b"#!/usr/bin/env python3\n" + _zipped({"__main__.py": START.encode()} | _modules())


def wheel() -> tuple[str, bytes]:
    """The wheel's file name, and what is in it: for `uvx --from ADDRESS weave my_script.py`."""
    info = f"{NAME}-{VERSION}.dist-info"
    about = f"Metadata-Version: 2.1\nName: {NAME.replace('_', '-')}\nVersion: {VERSION}\n"
    files = _modules() | {
        f"{info}/METADATA": f"{about}Requires-Python: >={OLDEST[0]}.{OLDEST[1]}\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: weave\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": b"[console_scripts]\nweave = weave.__main__:main\n",
    }
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    return f"{NAME}-{VERSION}-py3-none-any.whl", _zipped(files)


@cache
def downloads() -> Mapping[str, bytes]:
    """Both, by the name of the file."""
    return {"weave.pyz": pyz(), **dict([wheel()])}


def listed(link: Callable[[str], str] = str) -> str:
    """Both as a Markdown list, with size and SHA-256 digest. link: where a file is, seen from the page."""
    rows = [
        f"- [{name}]({link(name)}), {len(content) / 1000:.0f} kB  \n"
        f"  SHA-256: `{sha256(content).hexdigest()}`"
        for name, content in downloads().items()
    ]
    return "\n".join(["", *rows, ""])


def _modules() -> dict[str, bytes]:
    """What `weave` needs of our package, by its place."""
    modules = {f"weave/{name}": content for name, content in _files(resources.files("weave"))}
    if address := os.environ.get("SITE_URL"):  # as in mkdocs.yml; weave/address.py reads it
        modules["weave/address.txt"] = address.encode()
    return modules


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.name in LEFT_OUT:
            continue
        if each.is_dir():
            yield from _files(each, f"{prefix}{each.name}/")
        elif each.name.endswith((".py", ".toml", ".css", ".js", ".json")):
            yield prefix + each.name, each.read_bytes()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip that is the same on every machine: sorted, without dates, not compressed (zlibs differ)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), files[name])
    return buffer.getvalue()


def _record(files: Mapping[str, bytes], own: str) -> bytes:
    """The list of a wheel's files, each with its digest and size."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for name in sorted(files):
        digest = base64.urlsafe_b64encode(sha256(files[name]).digest()).rstrip(b"=").decode()
        writer.writerow([name, f"sha256={digest}", len(files[name])])
    writer.writerow([own, "", ""])
    return text.getvalue().encode()
