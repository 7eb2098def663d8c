"""The terminal: its other screen, its size, its keys. Whatever happens, it is left as it was found."""

from __future__ import annotations

import os
import re
import select
import signal
import termios
import tty
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

# xterm's control sequences: the other screen, no cursor, no wrapping; and the same undone
ENTER, LEAVE = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J", "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"  # what stands between is shown at once, where the terminal can
KEYS = {
    "\x1b[A": "up", "\x1bOA": "up", "k": "up", "\x1b[B": "down", "\x1bOB": "down", "j": "down",
    "\x1b[5~": "page up", "\x1b[6~": "page down", " ": "page down",
    "\x1b[H": "first", "\x1b[F": "last", "q": "leave", "Q": "leave",
}  # fmt: skip
KEY = re.compile(r"\x1b[\[O][0-9;]*[A-Za-z~]|.", re.DOTALL)


class Screen:
    """A terminal, by a descriptor of it. OSError or termios.error if it is none."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self._before = termios.tcgetattr(fd)
        self._entered = False
        self._shown: list[str] = []
        self._size = (0, 0)

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Take the terminal meanwhile; Ctrl-Z gives it back until the process is continued."""
        suspended = signal.signal(signal.SIGTSTP, self._suspend)
        try:
            self._enter()
            yield
        finally:
            self.leave()
            signal.signal(signal.SIGTSTP, suspended)

    def _enter(self) -> None:
        self._entered, self._size = True, (0, 0)
        tty.setcbreak(self.fd)
        self._write(ENTER)

    def leave(self) -> None:
        """Give the terminal back as it was, if it has been taken."""
        if self._entered:
            self._entered = False
            self.restore()

    def restore(self) -> None:
        """Make the terminal what it was; of use where the process that took it has been killed."""
        with suppress(OSError, termios.error):
            self._write(LEAVE)
            termios.tcsetattr(self.fd, termios.TCSADRAIN, self._before)

    def _suspend(self, *_: object) -> None:
        self.leave()
        os.kill(os.getpid(), signal.SIGSTOP)
        self._enter()

    def size(self) -> tuple[int, int]:
        """Columns and rows now."""
        columns, rows = os.get_terminal_size(self.fd)
        return max(columns, 1), max(rows, 1)

    def show(self, rows: Sequence[str], size: tuple[int, int]) -> None:
        """Show these rows, from the first one on; what stands there already is not written again."""
        written = []
        if size != self._size:
            written.append("\x1b[2J")
            self._size, self._shown = size, [""] * size[1]
        rows = [*rows, *[""] * (size[1] - len(rows))][: size[1]]
        for at, (row, before) in enumerate(zip(rows, self._shown, strict=True), 1):
            if row != before:
                written.append(f"\x1b[{at};1H\x1b[K{row}")  # not behind it: the cursor may be on its end
        self._shown = rows
        if written:
            self._write("".join([BEGIN, *written, END]))

    def keys(self) -> list[str]:
        """The keys that have been pressed, those that mean something; "leave" if the terminal has gone."""
        if not select.select([self.fd], [], [], 0)[0]:
            return []
        try:
            typed = os.read(self.fd, 1024).decode(errors="replace")
        except OSError:
            typed = ""
        if not typed:
            return ["leave"]
        return [KEYS[key] for key in KEY.findall(typed) if key in KEYS]

    def _write(self, text: str) -> None:
        data = text.encode()
        while data:
            data = data[os.write(self.fd, data) :]
