"""What went wrong with an input, in one line that names the place and the remedy."""

import os

TYPE_CHECKING = False  # as mypy knows it: `pathlib` takes 3 ms of each recorder's start
if TYPE_CHECKING:
    from pathlib import Path


class WeaveError(Exception):
    """One line for the person at the keyboard: `place: what is wrong; what mends it`."""

    def __init__(self, place: "str | Path", problem: str, remedy: str = "", line: int = 0) -> None:
        if not isinstance(place, str):
            place = str(place).removeprefix(os.getcwd() + os.sep)
        where = f"{place}:{line}" if line else f"{place}"
        super().__init__(f"{where}: {problem}" + (f"; {remedy}" if remedy else ""))
