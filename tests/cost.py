"""What does it cost to be watched: by `weave` as it is, as it was at an older commit, and by others?

    uv run python tests/cost.py [--against a406bdc] [--python PATH] [--peers PATH] [--pairs 5] [--only NAME]

Prints a Markdown table. Each program tells how long it took by its own clock; it runs alone and watched in
turns. Told are medians: how many times as long it took, how much more CPU time all processes together took,
how much of it weave's own (without its sampler), the largest memory of one watching process, and the size of
what was written. Let nothing else run meanwhile: of these, only memory, size and weave's own CPU time hold on
a busy machine. The targets: 1.02 times as long with 10 processes, 1.05 times with 100; half the CPU time of
the older commit; 100 MB.

The Python of --python runs the programs; weave --functions and profiling.sampling need 3.15. That of --peers
is VizTracer's, which is part of the program and has no wheel for 3.15 yet. Both peers are installed into a
temporary folder.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from benchmark import ROOT, committed

from weave.record.kernel import PR_SET_CHILD_SUBREAPER, prctl

PINNED = ("viztracer==1.1.1", "py-spy==0.4.3")
FRAME = """
import os, signal, sys, time
from multiprocessing import Pool, TimeoutError
def count(n):
    return n if n < 2 else count(n - 1) + count(n - 2)
def die(n):
    time.sleep(0.3)
    if n == 1:
        os.kill(os.getpid(), signal.SIGKILL)
if __name__ == "__main__":
    begin = time.monotonic()
    with Pool({workers}) as pool:
        {work}
    with open(os.environ["TOOK"], "w") as file:
        print(time.monotonic() - begin, file=file)
"""
WAITS = """try:
            pool.map_async(die, range(4), chunksize=1).get(3)
        except TimeoutError:
            print("nobody answers")"""
PROGRAMS = {
    "10 processes compute": FRAME.format(workers=10, work="pool.map(count, [25] * 40, chunksize=1)"),
    "100 processes sleep": FRAME.format(workers=100, work="pool.map(time.sleep, [2] * 100, chunksize=1)"),
    "one of 2 is killed, the pool waits": FRAME.format(workers=2, work=WAITS),
}
# weave; each of its processes tells what CPU time it has used when it ends, be it by os._exit().
WEAVE = """
import atexit, os, resource, runpy
def told(code=None, real=os._exit):
    used = resource.getrusage(resource.RUSAGE_SELF)
    with open(os.environ["OWN"], "a") as file:
        print(used.ru_utime + used.ru_stime, file=file)
    if code is not None:
        real(code)
os._exit = told
atexit.register(told)
runpy.run_module("weave", run_name="__main__")
"""


@dataclass(frozen=True)
class Watcher:
    """How a program is watched: what stands before the script, and the Python that runs it.

    mark: in the command lines of the processes that watch; "" if nobody else does. code: of weave.
    """

    name: str
    python: str
    before: Sequence[str]
    mark: str
    code: Path = ROOT


@dataclass(frozen=True)
class Cost:
    """One run: the program's seconds, CPU seconds of all and of weave, bytes of memory and of the result."""

    seconds: float
    cpu: float
    own: float
    memory: int
    size: int


def watchers(python: str, peers: Path, old: Path) -> Iterator[Watcher]:
    """All, each after what it is compared with."""
    weave = (sys.executable, "-c", WEAVE, "--python", python)
    yield Watcher("weave, older commit", python, weave, "run_module", old)
    yield Watcher("weave", python, weave, "run_module")
    yield Watcher("weave --functions", python, (*weave, "--functions"), "run_module")
    sampling = (python, "-m", "profiling.sampling", "run", "--subprocesses")
    yield Watcher("profiling.sampling", python, sampling, "profiling.sampling")
    spy = (f"{peers}/bin/py-spy", "record", "--subprocesses", "-o", "py-spy.svg", "--", python)
    yield Watcher("py-spy", python, spy, "py-spy")
    yield Watcher("VizTracer", f"{peers}/bin/python", (f"{peers}/bin/viztracer", "--quiet"), "")
    yield Watcher("strace -f", python, ("strace", "-f", "-ttt", "-o", "strace.txt", python), "strace")


def memory(pid: int, mark: str) -> int:
    """The largest memory that one process with the mark has had, of this one and those below it; in bytes."""
    most = 0
    with suppress(OSError):  # it has ended
        if mark and mark.encode() in Path(f"/proc/{pid}/cmdline").read_bytes():
            rows = Path(f"/proc/{pid}/status").read_text().splitlines()
            most = next((int(row.split()[1]) * 1024 for row in rows if row.startswith("VmHWM:")), 0)
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                most = max(most, memory(int(child), mark))
    return most


def cost(watcher: Watcher, program: str) -> Cost:
    """Run a program under a watcher, or alone if its name is "", in an empty folder."""
    with tempfile.TemporaryDirectory(prefix="cost-") as name:
        folder = Path(name)
        (folder / "program.py").write_text(program)
        env = {**os.environ, "PYTHONPATH": str(watcher.code), "TOOK": f"{name}/took", "OWN": f"{name}/own"}
        before, most = getrusage(RUSAGE_CHILDREN), 0
        with open(folder / "out", "wb") as out:
            argv = [*(watcher.before or [watcher.python]), "program.py"]
            process = subprocess.Popen(argv, cwd=folder, env=env, stdout=out, stderr=out)
            while process.poll() is None:
                most = max(most, memory(process.pid, watcher.mark))
                time.sleep(0.1)
        with suppress(ChildProcessError):  # the fork server and its children are left to us, and count, too
            while True:
                os.wait()
        after = getrusage(RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if not (folder / "took").exists():
            sys.exit(f"{watcher.name or 'alone'}: {(folder / 'out').read_text(errors='replace')[-2000:]}")
        took = float((folder / "took").read_text())
        own = sum(map(float, (folder / "own").read_text().split())) if (folder / "own").exists() else 0.0
        result = [file for file in folder.rglob("*") if file.name not in ("program.py", "out", "took", "own")]
        return Cost(took, cpu, own, most, sum(file.stat().st_size for file in result if file.is_file()))


def measured(watcher: Watcher, program: str, pairs: int) -> Cost:
    """Medians; `seconds` and `cpu` against the run alone: how many times as long, and how much more."""
    alone, found = Watcher("", watcher.python, (), ""), []
    for number in range(pairs):
        order = (alone, watcher) if number % 2 == 0 else (watcher, alone)
        one = {which.name: cost(which, program) for which in order}
        bare, made = one[""], one[watcher.name]
        found.append(Cost(made.seconds / bare.seconds, made.cpu - bare.cpu, made.own, made.memory, made.size))
        print(f"  {watcher.name}: {bare.seconds:.2f} s, {made}", file=sys.stderr)
    return Cost(*(median(column) for column in zip(*map(astuple, found), strict=True)))


def row(what: str, watcher: Watcher, found: Cost, old: float) -> str:
    """A row of the table. old: CPU seconds of the older commit, 0 if it was not measured."""
    own = f"{found.own:.2f}" if found.own else ""
    if old and found.own and watcher.code == ROOT:
        own += f" ({found.own / old:.2f}×)"
    memory = f"{found.memory / 1e6:.0f}" if found.memory else ""
    cells = (
        what,
        watcher.name,
        f"{found.seconds:.3f}×",
        f"{found.cpu:+.2f}",
        own,
        memory,
        f"{found.size / 1e3:.0f}",
    )
    return f"| {' | '.join(cells)} |"


def table(chosen: argparse.Namespace, folder: Path) -> Iterator[str]:
    """The table, row by row, as it is measured."""
    peers, old = folder / "peers", folder / "old"
    venv = ["uv", "venv", "-q", "--python", chosen.peers, str(peers)]
    install = ["uv", "pip", "install", "-q", "--python", f"{peers}/bin/python", *PINNED]
    for command in (venv, install):
        subprocess.run(command, cwd=folder, check=True)  # not here: the project's lock is for its own
    old.mkdir()
    committed(chosen.against, old)
    yield "| program | watched by | time | more CPU, s | weave's CPU, s | memory, MB | result, kB |"
    yield "|---|---|---|---|---|---|---|"
    for what, program in PROGRAMS.items():
        before = 0.0
        for watcher in watchers(chosen.python, peers, old):
            if (chosen.only and watcher.name not in chosen.only) or not shutil.which(watcher.before[0]):
                continue
            found = measured(watcher, program, chosen.pairs)
            yield row(what, watcher, found, before)
            before = found.own if watcher.code == old else before


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--against", default="a406bdc", metavar="COMMIT", help="the older one")
    parser.add_argument("--python", default=sys.executable, help="runs the programs; 3.15")
    parser.add_argument("--peers", default="3.14", metavar="PYTHON", help="VizTracer's")
    parser.add_argument("--pairs", type=int, default=5, help="how often each is measured")
    parser.add_argument("--only", action="append", metavar="NAME", help="a watcher, as the table names it")
    chosen = parser.parse_args()
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    with tempfile.TemporaryDirectory(prefix="cost-") as folder:
        for line in table(chosen, Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
