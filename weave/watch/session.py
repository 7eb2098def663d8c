"""One watched run of a program, and what becomes of it: a page, exports, and what it shows in words."""

from __future__ import annotations

import functools
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from weave.draw.exhibit import Exhibit
from weave.draw.names import names
from weave.draw.text import rows
from weave.errors import WeaveError
from weave.explain.case import Case
from weave.model.memory import together
from weave.model.run import HELPERS, Run
from weave.record.functions import Functions, lacking
from weave.record.kept import MUCH
from weave.record.memory import Memory
from weave.record.recording import made_now
from weave.record.script import run_here
from weave.watch.exports import Exports
from weave.watch.found import cpus, found
from weave.watch.page import page
from weave.watch.program import Program
from weave.watch.progress import Progress, far
from weave.watch.written import Place, left_behind, lost, not_opened, noting, write
from weave.words import say, size

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:  # off Linux it cannot be imported
    from weave.live.show import Live
    from weave.record.observe import Watcher


@dataclass(frozen=True)
class Session:
    """A program to be watched, and what is wanted of it.

    limit: seconds until all is killed. out: where its page goes. partial: the file that keeps what was seen
    until the page is written. functions: what sees where its processes compute. view: what shows them in
    the terminal meanwhile.
    """

    program: Program
    limit: float
    out: Place
    partial: Path
    language: str
    exports: Exports
    functions: Functions | None = None
    view: Live | None = None

    def watch(self) -> int:
        """Run the program, write what is wanted, say what was recorded and what it shows; its exit code."""
        program = self.program
        memory, functions = Memory(), self.functions
        journals = noting(self.partial, made_now(program.name, program.python, ()), program, cpus())
        run = memory.added(self._run(memory, *journals, *([functions] if functions else [])))
        notes = [say(self.language, "memory refused", n=len(memory.refused))] if memory.refused else []
        notes += not_opened(run, self.language)
        if functions:
            run = functions.merged(run)
            notes += [f"--functions: {functions.why_not}"] if functions.why_not else []
        made = made_now(program.name, program.python, (run,))
        told = found(Case(run, program.source, cpus()), program.pooled, self.language)
        exhibit = Exhibit(made, program.pooled, file=program.name)
        html = page([exhibit], self.language, above=notes, told=told)
        done = write(self.out, html, run, journals, self.language)
        called = names(run, "en", program.pooled)
        done, *problems = self.exports.write(made, called, told, self.language, done)
        left = left_behind(run, program.name, self.language)
        said = [*notes, f"{program.name}: {self._seen(run)}; {done}", *problems, *[left] * bool(left), *told]
        print(*said, sep="\n", file=sys.stderr)
        return run.exit_code if run.exit_code >= 0 else 128 - run.exit_code

    def lost(self, number: int) -> WeaveError:
        """What to say of the run if its recorder is ended by a signal."""
        return lost(self.partial, number, self.language)

    def _run(self, *watchers: Watcher) -> Run:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        progress, tap = (self.view, self.view.spool.put) if self.view else (Progress(self.language), None)
        watchers = progress, *watchers
        try:
            return run_here(
                self.program.argv, Path.cwd(), environment, self.limit, *watchers, kept=MUCH, tap=tap
            )
        finally:
            progress.clear()

    def _seen(self, run: Run) -> str:
        """How long it took, how many processes and lines there were, how much memory, and how it ended."""
        tell, most = functools.partial(say, self.language), together(run)
        processes, lines = sum(p.kind not in HELPERS for p in run.processes), rows(run.lines)
        said = far(self.language, run.duration, processes, lines)
        if run.truncated:
            said.append(tell("seen more"))
        if most:
            said.append(tell("seen memory", size=size(most[1])))
        if run.timed_out:
            said.append(tell("seen limit" if run.duration > self.limit - 0.1 else "seen interrupted"))
        else:
            said.append(tell("doctor code", code=run.exit_code))
        return tell("list").join(said)


def sampled(program: Program) -> Functions | None:
    """What sees in which functions the program spends its time; None, and the reason told, if nothing can."""
    if why_not := lacking(program.python):
        print(f"--functions: {why_not}", file=sys.stderr)
        return None
    assert program.python
    return Functions(program.python)
