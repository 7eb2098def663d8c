"""What a run leaves in /dev/shm: shared memory and named semaphores outlive those who made them.

multiprocessing has its resource tracker remove them, which may be killed, or may not know of them.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable

FOLDER = "/dev/shm"
GRAIN = 20_000_000  # nanoseconds by which the time of a change may be off


class SharedMemory:
    """Notes what processes of a run hold in /dev/shm, and removes what came since, when they have ended.

    Files are told apart by their inodes: a semaphore is mapped under another name, and then renamed.
    """

    def __init__(self) -> None:
        self.before = _there()
        self.held: set[int] = set()
        self._looked = time.time_ns()
        self._known, self._new = set(self.before), set[int]()
        self._folder = os.open(FOLDER, os.O_RDONLY) if os.path.isdir(FOLDER) else None

    def look(self, pids: Iterable[int]) -> None:
        """Note what these processes hold, if anything new is there: at the first two looks after it came."""
        last, self._looked = self._looked, time.time_ns()
        if self._folder is None or os.fstat(self._folder).st_mtime_ns < last - GRAIN:
            return
        new = set(_there()) - self._known
        if new:
            self.note(pids)
        self._known |= new & self._new
        self._new = new

    def note(self, pids: Iterable[int]) -> None:
        """Note what these processes hold."""
        for pid in pids:
            with contextlib.suppress(OSError), open(f"/proc/{pid}/maps", "rb") as rows:  # or it has gone
                self.held.update(int(row.split()[4]) for row in rows if b" /dev/shm/" in row)

    def clear(self) -> list[str]:
        """Remove what they held and was not there before them; return the names of what was removed."""
        removed = []
        for inode, path in _there().items():
            if inode in self.held and inode not in self.before:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(path)
                    removed.append(os.path.basename(path))
        return sorted(removed)


def _there() -> dict[int, str]:
    """The paths in /dev/shm, by inode."""
    try:
        with os.scandir(FOLDER) as entries:
            return {entry.inode(): entry.path for entry in entries}
    except FileNotFoundError:
        return {}
