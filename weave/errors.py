"""What went wrong with an input, in one line that names the place and the remedy."""

from pathlib import Path


class WeaveError(Exception):
    """One line for the person at the keyboard: `place: what is wrong; what mends it`."""

    def __init__(self, place: str | Path, problem: str, remedy: str = "", line: int = 0) -> None:
        if isinstance(place, Path) and place.is_relative_to(Path.cwd()):
            place = place.relative_to(Path.cwd())
        where = f"{place}:{line}" if line else f"{place}"
        super().__init__(f"{where}: {problem}" + (f"; {remedy}" if remedy else ""))
