"""What is known of a program that ran: its run, its text, and the CPUs it had."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from weave.model.run import Run
from weave.model.snippet import POOL

OTHERS = re.compile(r"\b(billiard|celery|dask|distributed|joblib|loky|mpire|pathos|pebble|ray)\b")
RUNS = re.compile(
    r"subprocess|\bos\.(exec|popen|posix_spawn|spawn|system)|\b(run|open)_process\(|\b(pexpect|plumbum|pty)\b"
)
PROSE = re.compile(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|#.*')
STARTS = re.compile(r"\b(Process|fork)\(")


def signs(source: str) -> str:
    """Those words of a program's text by which a `Case` tells how it starts processes, and no others."""
    code = PROSE.sub("", source)
    return "\n".join(word[0] for sign in (POOL, STARTS, OTHERS, RUNS) for word in sign.finditer(code))


@dataclass(frozen=True)
class Case:
    """A run that is to be explained.

    source: the program's text, or its `signs`; "" where there is none to read. cpus: how many it could use.
    enclosed: of a program that was watched only: whoever lived at the end waited for others of the run, and
    nobody else could have ended any of these waits.
    """

    run: Run
    source: str = ""
    cpus: int = 1
    enclosed: bool = False

    @functools.cached_property
    def code(self) -> str:
        """The text without comments and docstrings, which tell of other things, too."""
        return PROSE.sub("", self.source)

    @property
    def pooled(self) -> bool:
        """Whether its children are workers of one pool at a time, and nothing else, as far as its text tells.

        Of two pools one may have nothing to do. Other packages have helpers of their own, like workers.
        """
        one = len(POOL.findall(self.code)) == 1
        return one and not self.starts_children and not OTHERS.search(self.code)

    @property
    def starts_children(self) -> bool:
        """Whether it starts processes one by one, as far as its text tells."""
        return bool(STARTS.search(self.code))

    @property
    def forks(self) -> bool:
        """Whether it has children that are Pythons with the same text, as far as that tells."""
        return self.starts_children or bool(POOL.search(self.code))

    @property
    def runs_programs(self) -> bool:
        """Whether it runs other programs, as far as its text tells: their exit codes may be answers."""
        return bool(RUNS.search(self.code))
