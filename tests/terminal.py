"""`weave` on a terminal of its own: a pseudo-terminal, and an emulator that tells what stands on it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyte
from here import ROOT

SWITCH = re.compile(rb"\x1b\[\?1049([hl])")
# The terminal becomes the one that controls the new session, as a login does it; then the command runs.
START = """
import fcntl, os, sys, termios
fcntl.ioctl(2, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """What a command shows on it: `view` on its other screen, `plain`, bytes, on the ordinary one."""

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        out: int | None = None,
        command: Sequence[str] = ("-m", "weave"),
        **env: str,
    ) -> None:
        self._master, slave = pty.openpty()
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.before = termios.tcgetattr(self._master)
        self.raw = self.plain = self._rest = b""
        self.live = False
        self._size(columns, rows)
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, sys.executable, "-W", "error", *command, *arguments],
            cwd=folder, stdin=slave, stdout=slave if out is None else out, stderr=slave,
            start_new_session=True,
            env={"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "PATH": os.environ["PATH"], **env},
        )  # fmt: skip
        os.close(slave)

    @property
    def view(self) -> list[str]:
        """The rows of the other screen."""
        return [row.rstrip() for row in self._screen.display]

    def column(self, row: int, letter: str) -> int:
        """In which column of the other screen's row a letter stands."""
        cells = self._screen.buffer[row]
        return next(x for x in range(self._screen.columns) if cells[x].data == letter)

    def until(self, condition: Callable[[], object], seconds: float = 20) -> None:
        """Go on until this is true of what is shown."""
        deadline = time.monotonic() + seconds
        while not (self._whole and condition()):
            assert time.monotonic() < deadline, "\n".join([*self.view, self.plain.decode()])
            assert self._read(0.5), "it has ended\n" + self.plain.decode()

    def shows(self, text: str) -> None:
        """Go on until a row of the view matches."""
        self.until(lambda: self.live and any(re.search(text, row) for row in self.view))

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        self._size(columns, rows)
        self._screen.resize(rows, columns)

    def end(self) -> int:
        """Go on to the end of the command, and return its exit code."""
        deadline = time.monotonic() + 30
        while self._read(1):
            assert time.monotonic() < deadline, "it does not end"
        return self.process.wait(20)

    def close(self) -> None:
        """End the command, whatever it does."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.send_signal(signal.SIGCONT)  # for one that is stopped
            self.end()
        os.close(self._master)

    @property
    def printed(self) -> list[str]:
        """The lines on the ordinary screen."""
        return re.sub("\x1b\\[[0-9?]*[a-z]", "", self.plain.decode()).replace("\r\n", "\n").splitlines()

    @property
    def restored(self) -> bool:
        """Whether it is as it was: its modes, its ordinary screen, its cursor, its wrapping."""
        shown = [self.raw.rfind(on) > self.raw.rfind(off) for on, off in ((b"\x1b[?25h", b"\x1b[?25l"),)]
        return not self.live and all(shown) and termios.tcgetattr(self._master) == self.before

    @property
    def _whole(self) -> bool:
        """Whether no picture is under way."""
        return self.raw.rfind(b"\x1b[?2026l") >= self.raw.rfind(b"\x1b[?2026h")

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self, seconds: float) -> bool:
        """Take what has come; False at the end."""
        if not select.select([self._master], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # EIO: nobody has the other end any more
            return False
        self.raw += data
        data = self._rest + data
        keep = data.rfind(b"\x1b", -7)  # a sequence may not be complete
        if keep < 0 or SWITCH.search(data, keep):
            keep = len(data)
        self._rest, data = data[keep:], data[:keep]
        at = 0
        for switch in SWITCH.finditer(data):
            self._take(data[at : switch.start()])
            self.live, at = switch[1] == b"h", switch.end()
        self._take(data[at:])
        return bool(data or self._rest)

    def _take(self, data: bytes) -> None:
        if self.live:
            self._stream.feed(data)
        else:
            self.plain += data
