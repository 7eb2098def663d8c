"""A snippet: a small, complete script that a reader copies and CI runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from weave.model.python import Version

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:
    from typing import Literal

POSIX_ONLY = (
    r"\bos\.(fork|wait|waitpid|_exit|kill|killpg|getppid|sched_\w+)\b|^(import|from) signal\b"
    r"|[\"'](fork|forkserver)[\"']|/proc/|\.interrupt\("
)
POOL = re.compile(r"\b(Pool|ProcessPoolExecutor)\(")


@dataclass(frozen=True)
class Settings:
    """The `[tool.weave]` table of a snippet's PEP 723 block: what the check must know beforehand.

    exit: the expected exit code of the script, negative for a signal, or "limit" for a script that
        never ends and is stopped by its time limit.
    limit: seconds after which the script and all its processes are killed.
    buffered: run with Python's block buffering, where that is the lesson.
    per_cpu: starts one worker per CPU; their number, which is the machine's, is not compared.
    foreign: runs other software, which sleeps and polls as it likes; workers and sleeps are not compared.
    memory: what it shows is in its processes' memory, which is recorded, too, and not compared.
    unix: needs a POSIX system, where its text does not tell.
    varies: regular expressions for lines that are truly random from run to run.
    """

    exit: int | Literal["limit"] = 0
    limit: float = 30.0
    buffered: bool = False
    per_cpu: bool = False
    foreign: bool = False
    memory: bool = False
    unix: bool = False
    varies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snippet:
    """A script; its name is its path in the folder of snippets, without `.py`: `pool/five_files`.

    requires_python: the oldest minor version that runs it. dependencies: names of packages, without versions.
    """

    name: str
    path: Path
    source: str
    settings: Settings = Settings()
    requires_python: Version = (3, 11)
    dependencies: tuple[str, ...] = ()

    @property
    def portable(self) -> bool:
        """Whether nothing in it needs a POSIX system."""
        return not (self.settings.unix or re.search(POSIX_ONLY, self.source, re.MULTILINE))

    @property
    def pooled(self) -> bool:
        """Whether its children are workers of a pool, and nothing else, as far as its text tells."""
        return has_pool(self.source) and "Process(" not in self.source


def has_pool(source: str) -> bool:
    """Whether a program makes a pool, as far as its text tells."""
    return bool(POOL.search(source))
