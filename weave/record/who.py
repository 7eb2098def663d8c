"""Whose a PID is: whether that can be watched, with which rights, what it is called, and what it runs."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from weave.errors import WeaveError
from weave.record.kernel import TICK, read, stat

LARGEST = 1 << 20  # bytes of a script that is read
KERNEL_THREAD = 0x00200000  # PF_KTHREAD in linux/sched.h, among the flags of /proc/PID/stat


def refuse(pid: int) -> None:
    """Raise a WeaveError if a PID is of nobody who can be watched."""
    place, remedy = f"PID {pid}", "`ps -ef` lists what runs"
    if pid == os.getpid():
        raise WeaveError(place, "that is weave itself", remedy)
    if pid <= 0:
        raise WeaveError(place, "there is no such process", remedy)
    try:
        fields = stat(pid)
        group = int(_status(pid)["Tgid"])
    except (OSError, KeyError):
        if _hidden(pid):
            problem = "it is of another user, and /proc hides it (hidepid)"
            raise WeaveError(place, problem, "run weave as that user, or with sudo") from None
        raise WeaveError(place, "there is no such process", remedy) from None
    if int(fields[6]) & KERNEL_THREAD:
        raise WeaveError(place, "that is a thread of the kernel", remedy)
    if group != pid:
        raise WeaveError(place, f"that is a thread of process {group}", f"watch that: --pid {group}")
    if fields[0] in (b"Z", b"X"):
        raise WeaveError(place, "has ended already, and its parent has not yet waited for it", remedy)


def missing_rights(pid: int) -> str:
    """What is not told of a process, for want of which rights, and the remedy; "" if nothing is missing.

    `/proc/PID/syscall` is for those who may trace a process: see proc_pid_syscall(5), ptrace(2).
    """
    with suppress(OSError):
        if (fd := os.open(f"/proc/{pid}/syscall", os.O_RDONLY)) >= 0:
            try:
                read(fd)
                return ""
            except PermissionError:
                pass
            finally:
                os.close(fd)
    with suppress(OSError, KeyError):
        if int(_status(pid)["Uid"].split()[1]) != os.geteuid():
            return "another user"
    with suppress(OSError, ValueError):
        if int(Path("/proc/sys/kernel/yama/ptrace_scope").read_text()):
            return "ptrace_scope"
    return "protected"


def title(pid: int) -> str:
    """What a process is called: its script, module or program; no other argument, which may be secret."""
    with suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="backslashreplace").split("\0")
        if words[0] and " " not in words[0]:
            return script_of(words)
        return Path(f"/proc/{pid}/comm").read_text().strip()  # who names itself may tell too much
    return ""


def text(pid: int) -> str:
    """The text of the script or the code that a Python runs; "" where there is none to read.

    A file that was changed after the process was started is another text. So is a file of the same name where
    the process has gone since then; it is taken for the script only if it is older, too.
    """
    with suppress(OSError):
        kind, found = _run_by(Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0"))
        if kind == "script":
            path = Path(f"/proc/{pid}/cwd", found)
            changed = max(path.stat().st_mtime, path.stat().st_ctime)
            if changed <= _started(pid) and path.stat().st_size <= LARGEST:
                return path.read_text(encoding="utf-8", errors="replace")
        return found if kind == "code" else ""
    return ""


def _started(pid: int) -> float:
    """When a process was started, by time.time(), and no earlier than it was."""
    age = time.clock_gettime(time.CLOCK_BOOTTIME) - (int(stat(pid)[19]) + 1) * TICK
    return time.time() - age


def script_of(command: Sequence[str]) -> str:
    """The script or module that a Python runs; of another command, the program."""
    kind, found = _run_by(command)
    name = os.path.basename(found) if kind == "script" else found if kind == "module" else ""
    return name or os.path.basename(command[0])


def _run_by(command: Sequence[str]) -> tuple[str, str]:
    """What a Python runs: "script" and its path, "module" and its name, "code" and that; or "" and ""."""
    words = iter(command[1:] if os.path.basename(command[0]).startswith("python") else ())
    for word in words:
        if word in ("-X", "-W", "--check-hash-based-pycs"):
            next(words, "")
        elif not word.startswith("-"):
            return "script", word
        elif word[1:2] != "-" and word.endswith("m"):
            return "module", next(words, "")
        elif word[1:2] != "-" and word.endswith("c"):
            return "code", next(words, "")
    return "", ""


def _status(pid: int) -> dict[str, str]:
    rows = Path(f"/proc/{pid}/status").read_text(errors="backslashreplace").splitlines()
    return {name: value.strip() for name, _, value in (row.partition(":") for row in rows)}


def _hidden(pid: int) -> bool:
    """Whether a process is there, though /proc does not show it."""
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return not os.path.exists(f"/proc/{pid}") and os.geteuid() != 0
