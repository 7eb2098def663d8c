"""Tracebacks among printed lines: which lines say something, and which only lead there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from weave.model.run import Line

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:
    from typing import Literal

    Part = Literal["text", "frame", "source", "library"]

FRAME = re.compile(r'([\s|]*)File "([^"]+)", line .*')
WARNING = re.compile(r"(\S+\.py):\d+: (?=\w*Warning: )")
MARGIN = " \t|"  # stands to the left of a traceback: of one within a group, or of a thread
ERROR = re.compile(
    r"(?:^|(?<=[\s:]))(?P<name>(?:[a-z_]\w*\.)*(?:[A-Z]\w*(?:Error|Exception|Warning|Pool)|KeyboardInterrupt))"
    r"(?:: ?(?P<message>.*))?$"
)


def parts(lines: Sequence[Line], script: str) -> list[Part]:
    """What each line is: "frame" and "source" of the script called `script`, "library" for both of any
    other file, or "text". A warning is text; the source below it is not.
    """
    quoting: dict[tuple[int, str], tuple[int, Part]] = {}  # by writer: what stands deeper than this
    found: list[Part] = []
    for line in lines:
        writer, depth = (line.pid, line.stream), _depth(line.text)
        above, inside = quoting.get(writer, (depth, "text"))
        if depth > above:
            found.append(inside)
            continue
        quoting.pop(writer, None)
        part: Part = "text"
        if frame := FRAME.fullmatch(line.text):
            own = frame[2] == script
            part = "frame" if own else "library"
            quoting[writer] = depth, "source" if own else "library"
        elif WARNING.match(line.text):
            quoting[writer] = depth, "source"
        found.append(part)
    return found


def errors(lines: Sequence[Line], script: str) -> Iterator[tuple[str, str]]:
    """The errors and warnings that lines tell of, each as its name, without modules, and its message.

    A message that stands below its name, indented, is brought into one line.
    """
    said = [
        line for line, part in zip(lines, parts(lines, script), strict=True) if part == "text" and line.text
    ]
    for i, line in enumerate(said):
        if not (error := ERROR.search(line.text)):
            continue
        message = [error["message"] or ""]
        for below in said[i + 1 :]:
            if (below.pid, below.stream) != (line.pid, line.stream):
                continue
            if _depth(below.text) <= _depth(line.text):
                break
            message.append(below.text.strip(MARGIN))
        yield error["name"].rpartition(".")[2], " ".join(message).strip()


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip(MARGIN))
