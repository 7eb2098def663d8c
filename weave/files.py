"""Files that are written whole or not at all, and those that come with this package."""

from __future__ import annotations

import os
import time
from pathlib import Path

TYPE_CHECKING = False  # as mypy knows it; to import `typing` for it takes 2 ms of each start
if TYPE_CHECKING:
    from typing import Any


def write_whole(path: Path, text: str) -> None:
    """Write a file beside `path`, then rename it: what was there before stays until all is on the disk.

    Raises OSError, and leaves the old one as it is, if it cannot be written. What is no file, such as
    /dev/null or a pipe, is written to.
    """
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns():x}")
    try:
        with open(beside, "x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, 0o644)
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def packaged(path: str) -> str:
    """The text of a file of this package, be it in a zip: "draw/static/replay.js"; OSError if there is none.

    importlib.resources would do, and takes 3 ms to import.
    """
    loader: Any = __spec__.loader
    data: bytes = loader.get_data(os.path.join(os.path.dirname(__file__), *path.split("/")))
    return data.decode("utf-8")
