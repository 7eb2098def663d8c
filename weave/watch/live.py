"""`weave --live`: whether there is a terminal to show a run on, and the view of it."""

from __future__ import annotations

import os
import sys

from weave.record.script import OBSERVED
from weave.words import say

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:  # off Linux it cannot be imported
    from weave.live.show import Live


def live(file: str, worker: bool, language: str, watched: bool = False) -> Live | None:
    """The view of a run; None, which is said on stderr, where it cannot be shown.

    file: what the run is called. worker: children without children are the workers of a pool. watched: the
    program ran already, and is only looked at.
    """
    terminal = _terminal() if OBSERVED else None
    if terminal is None:
        key = "live watched alone" if watched else "live alone" if OBSERVED else "live elsewhere"
        print(say(language, key), file=sys.stderr)
        return None
    from weave.live.show import Live

    return Live(terminal, file, language, worker, watched)


def _terminal() -> int | None:
    """A descriptor of the terminal that stderr is on and that keys come from."""
    if not sys.stderr.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        return None
    try:
        return os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return None
