"""Record: run a script under a Python and return what its processes did.

    python -m weave.record [--python PYTHON] [--limit SECONDS] [--buffered] script.py [argument ...]

prints the run as JSON. On Linux the script is observed (weave/observe.py); elsewhere a plain runner
notes its lines and its exit code.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import functools
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from weave.errors import WeaveError
from weave.interpreter import Interpreter, environment
from weave.recording import Line, Process, Recording, Run
from weave.snippet import ROOT, Snippet

OBSERVED = sys.platform == "linux"
RUNS = 3  # in a recording


def record(snippet: Snippet, python: Interpreter) -> Run:
    """Run a snippet once, in a temporary folder of its own; on Linux in a recorder process of its own, too.

    Raises WeaveError if the recorder itself fails; whatever the snippet does is part of the run.
    """
    limit, buffered = snippet.settings.limit, snippet.settings.buffered
    if OBSERVED:
        options = ["--python", python.path, "--limit", str(limit), *["--buffered"] * buffered]
        run = run_by_recorder(snippet.path, options)
    else:
        with tempfile.TemporaryDirectory(prefix="weave-", ignore_cleanup_errors=True) as folder:
            run = run_copy(snippet.path, [], python.path, limit, buffered, Path(folder).resolve())
    named = {
        python.path: f"python{python.minor}",  # before the folders that it may be in
        python.site: f"lib/python{python.minor}/site-packages",
        str(ROOT): "project",
        python.library: f"lib/python{python.minor}",
        f"{python.prefix}{os.sep}lib": "lib",
    }
    return renamed(run, named)


def run_by_recorder(script: Path, options: Sequence[str]) -> Run:
    """The run that a recorder process makes, which the one on standby forks."""
    from weave.standby import DONE, standby

    try:
        said = standby().ask([*options, str(script)])
    except OSError as error:
        raise WeaveError(script, f"the recorder cannot be asked ({error.strerror})", "run it again") from None
    if said[-1:] != [DONE]:
        last = next((line for line in reversed(said) if not line.startswith("{")), "it was killed")
        raise WeaveError(script, "the recorder failed", last)
    return Run.from_dict(json.loads(said[-2]))


def three_runs(snippet: Snippet, python: Interpreter) -> Recording:
    """Three runs of a snippet, one after the other, not yet saved."""
    runs = tuple(record(snippet, python) for _ in range(RUNS))
    return made_now(snippet.name, python, runs)


def made_now(name: str, python: Interpreter, runs: tuple[Run, ...]) -> Recording:
    """A recording of runs that were just made on this machine."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs"
    return Recording(name, python.version, machine, today(), runs)


def today() -> str:
    """The UTC day, ISO 8601."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def run_copy(
    script: Path, arguments: Sequence[str], python: str, limit: float, buffered: bool, home: Path
) -> Run:
    """Run a copy of `script` in the empty folder `home`, whose path is left out of its lines."""
    work = home / "work"
    work.mkdir()
    shutil.copy(script, work / script.name)
    run = run_here([python, script.name, *arguments], work, environment(home, buffered), limit)
    return renamed(run, {f"{work}{os.sep}": "", f"{home}{os.sep}": ""})


def renamed(run: Run, names: dict[str, str]) -> Run:
    """The run with other names for folders of this machine in its lines."""

    def text(line: Line) -> str:
        return functools.reduce(lambda text, name: text.replace(*name), names.items(), line.text)

    return replace(run, lines=tuple(replace(line, text=text(line)) for line in run.lines))


def run_here(
    argv: list[str],
    cwd: Path,
    env: dict[str, str],
    limit: float,
    progress: Callable[[float, int, int], None] | None = None,
) -> Run:
    """Run a command to its end or `limit` seconds; on Linux with all that its processes do.

    progress: called about every 5 ms with the seconds passed and the numbers of processes and lines
    seen. A process can call this once only.
    """
    if not OBSERVED:
        return run_plainly(argv, cwd, env, limit)
    from weave.observe import Observer

    observer = Observer(limit, progress)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, observer.stop)
    return observer.run(argv, cwd, env)


def run_plainly(argv: list[str], cwd: Path, env: dict[str, str], limit: float) -> Run:
    """Exit code and lines only: for systems where processes cannot be observed from outside.

    Lines carry the script's PID and the time of its end, whoever wrote them.
    """
    begin = time.monotonic()
    timed_out = False
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        script = subprocess.Popen(argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        try:
            script.wait(limit)
        except subprocess.TimeoutExpired:
            timed_out = True
            script.kill()
            script.wait()
        end = round(time.monotonic() - begin, 4)
        lines = []
        for name, file in (("stdout", out), ("stderr", err)):
            file.seek(0)
            text = file.read().decode(errors="backslashreplace")
            *whole, rest = text.replace("\r\n", "\n").split("\n")
            lines += [Line(end, script.pid, name, row) for row in whole]
            lines += [Line(end, script.pid, name, rest, False)] * bool(rest)
    main = Process(script.pid, None, "main", 0, end, end, 0, 0, timed_out)
    return Run(script.returncode, timed_out, False, end, (main,), tuple(lines))


def survive(work: Callable[[], int]) -> int:
    """Do `work` in a child process and return its exit code; processes that it leaves behind are killed.

    Raises WeaveError if it was killed. Linux only.
    """
    from weave.observe import PR_SET_CHILD_SUBREAPER, PR_SET_PDEATHSIG, OwnChildren, prctl
    from weave.shared import SharedMemory

    shared, own = SharedMemory(), OwnChildren()
    prctl(PR_SET_CHILD_SUBREAPER, 1)  # what the recorder leaves behind becomes ours
    recorder = os.fork()
    if recorder == 0:
        os.setsid()  # what kills our whole group leaves the recorder time to clear up
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        code = 1
        try:
            code = work()
            sys.stdout.flush()
        except WeaveError as error:
            print(error, file=sys.stderr)
        except OSError as error:  # the machine refuses: no room, no such program, no more processes
            print(f"recorder: {error}", file=sys.stderr)
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(code)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os.kill(recorder, signal.SIGTERM))
    _, status = os.waitpid(recorder, 0)
    with contextlib.suppress(ChildProcessError):
        while True:
            for pid in own.pids():
                shared.note([pid])
                os.kill(pid, signal.SIGKILL)
            os.waitpid(-1, 0)
    shared.clear()
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        raise WeaveError("recorder", f"ended by signal {-code}", "nothing was recorded; run it again")
    return code


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m weave.record", description="Run a script, print its run as JSON."
    )
    parser.add_argument("--python", default=sys.executable, help="the Python to run it with")
    parser.add_argument(
        "--limit", type=float, default=30.0, help="seconds after which all its processes are killed"
    )
    parser.add_argument("--buffered", action="store_true", help="keep block buffering, as in a pipe")
    parser.add_argument("script", type=Path)
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(arguments)
    python = shutil.which(chosen.python)
    if not python or not chosen.script.is_file():
        missing = chosen.script if python else chosen.python
        sys.exit(f"{missing}: no such file; check the name")
    with tempfile.TemporaryDirectory(prefix="weave-", ignore_cleanup_errors=True) as folder:

        def work() -> int:
            home = Path(folder).resolve()
            script, path = chosen.script, os.path.abspath(python)
            try:
                run = run_copy(script, chosen.arguments, path, chosen.limit, chosen.buffered, home)
            finally:  # here, too: the process that made the folder may have been killed
                shutil.rmtree(home, ignore_errors=True)
            print(json.dumps(run.to_dict()))  # at once: json.dump() writes word for word
            return 0

        try:
            sys.exit(survive(work) if OBSERVED else work())
        except WeaveError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main()
