"""In which functions the processes of a run spend their time: what sampler.py sees. Linux only."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from weave.files import packaged
from weave.model.python import minor
from weave.model.run import Run, Sample
from weave.record.interpreter import Interpreter

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:  # off Linux it cannot be imported
    from typing import NoReturn

    from weave.record.observe import Observer

OLDEST = (3, 15)
REFUSED = (
    "the kernel does not let weave read the memory of {} (Permission denied); "
    "run it as root, in a container with --cap-add=SYS_PTRACE"
)


def lacking(python: Interpreter | None) -> str:
    """Why functions cannot be seen, and what to do; "" if nothing speaks against it before a run.

    python: the program's; None if it has none that is known.
    """
    if sys.platform != "linux":
        return "functions can be seen on Linux only; the page has everything else"
    if not python:
        return "functions can be seen in Python programs only; give the script itself, with --python"
    if minor(python.version) < OLDEST:
        return (
            f"functions can be seen from Python 3.15 on, and this is {python.version}; "
            "give the path of a newer one with --python"
        )
    return ""


class Functions:
    """Called at every look at a run's processes: tells the sampler each new one; `merged` adds what it saw.

    why_not: why there are no functions of some or all processes, and what to do.
    """

    def __init__(self, python: Interpreter) -> None:
        """Start the sampler as this process's parent, as only an ancestor may always look.

        It returns in a process of its own. The one that called it stays above, and passes on signals and the
        exit code; it does not return.
        """
        self.python, self.why_not = python, ""
        self._sent = 0
        hears, self._tell = os.pipe()
        self._report, out = os.pipe()
        if os.fork():
            for fd in (hears, self._tell, self._report, out):
                os.close(fd)
            _stay()
        if child := os.fork():
            _become_sampler(python.path, hears, out, child)
        os.close(hears)
        os.close(out)
        os.read(self._report, 1)  # the sampler is ready, or has ended

    def __call__(self, seconds: float, observer: Observer) -> None:
        """Tell the PIDs of those who were born since the last look."""
        self.observer = observer
        born, self._sent = observer.all[self._sent :], len(observer.all)
        self._send(*(process.pid for process in born))

    def merged(self, run: Run) -> Run:
        """The run, with the samples of each process."""
        self._send(0)
        with open(self._report, encoding="utf-8") as report:
            text = report.read()
        if not text:
            self.why_not = "the sampler was ended; the page has everything but functions; run it again"
            return run
        seen = json.loads(text)
        zero = self.observer.zero
        places = [(function, self._short(file), line) for function, file, line in seen["places"]]
        samples = {
            int(pid): tuple(
                Sample(max(0.0, round(t - zero, 4)), seconds, *places[place]) for t, seconds, place in rows
            )
            for pid, rows in seen["samples"].items()
        }
        if seen["refused"]:
            self.why_not = REFUSED.format(f"PID {', '.join(map(str, seen['refused']))}")
        elif not samples:
            self.why_not = "no process was seen computing in Python 3.15 or newer; the page has no functions"
        processes = (replace(p, functions=samples.get(p.pid, ())) for p in run.processes)
        return replace(run, processes=tuple(processes))

    def _send(self, *pids: int) -> None:
        with suppress(BrokenPipeError):  # the sampler has gone: `merged` tells
            os.write(self._tell, b"".join(b"%d\n" % pid for pid in pids))

    def _short(self, file: str) -> str:
        """A file's name as a reader knows it: from this folder, or from the one of the library."""
        for folder in (self.python.site, self.python.library, str(Path.cwd())):
            if file.startswith(folder + os.sep):
                return file[len(folder) + 1 :]
        return file


def _stay() -> NoReturn:
    """Wait for the sampler, and for the command if the sampler ends first; end as the last one does."""
    from weave.record.kernel import PR_SET_CHILD_SUBREAPER, OwnChildren, prctl

    own = OwnChildren()
    prctl(PR_SET_CHILD_SUBREAPER, 1)

    def passed_on(*_: object) -> None:
        for pid in own.pids():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command, which is asked by the terminal, ends
    signal.signal(signal.SIGTERM, passed_on)
    code = 1
    with suppress(ChildProcessError):
        while True:
            code = os.waitstatus_to_exitcode(os.wait()[1])
    sys.exit(code if code >= 0 else 128 - code)


def _become_sampler(python: str, hears: int, out: int, child: int) -> NoReturn:
    from weave.record.kernel import PR_SET_PDEATHSIG, prctl

    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])  # until it can pass it on
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source = packaged("record/sampler.py")
    for fd in (hears, out):
        os.set_inheritable(fd, True)
    try:
        os.execv(python, [python, "-I", "-c", source, str(hears), str(out), str(child)])
    finally:
        os._exit(1)
