"""Watch a program of your own.

    weave [--limit SECONDS] [--python PYTHON] [--out FILE] [--live] my_script.py [argument ...]
    weave [...] -m module [argument ...]
    weave [...] -c code [argument ...]
    weave [...] command [argument ...]
    weave --pid PID [--limit SECONDS] [--out FILE]

runs the program in this folder, observes from outside what its processes do, and writes `my_script.html`: its
output and its timeline in one file that opens without a network. The exit code is the program's own. With
--live, its processes are shown in the terminal meanwhile. With --pid, a program that runs already is looked
at. `weave check`, `weave doctor` and `weave open` are told in check.py, doctor.py and open.py.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path

from weave.errors import WeaveError
from weave.record.script import OBSERVED
from weave.record.survive import survive
from weave.watch.attach import Watched, watched
from weave.watch.exports import Exports
from weave.watch.limit import LIMIT, limit
from weave.watch.live import live
from weave.watch.program import by_code, by_module, by_name
from weave.watch.session import Session, sampled
from weave.watch.written import Place, free, writable
from weave.words import LANGUAGES, spoken

OTHERS = ("check", "doctor", "open")  # modules of this room, imported only if they are called


def main() -> None:
    """The command line."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed, as by 2>&-
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), "r" if name == "stdin" else "w"))
    if len(sys.argv) > 1 and sys.argv[1] in OTHERS:
        import_module(f"weave.watch.{sys.argv[1]}").main(sys.argv[2:])
    parser = options()
    chosen = parser.parse_args()
    if (chosen.pid is None) == (chosen.program is None):
        parser.error("give a program to run, or --pid PID of one that runs")
    if chosen.program in OTHERS and not chosen.by and not Path(chosen.program).exists():
        parser.error(f"{chosen.program} comes first, and its options behind it: weave {chosen.program} …")
    if chosen.pid is not None and chosen.functions:
        parser.error("--functions is for programs that weave starts: leave it out with --pid")
    try:
        session = wanted(chosen) if chosen.pid is None else attached(chosen)
        show = session.view.show if session.view else None
        alone = not OBSERVED or (chosen.pid is not None and not show)  # what it starts is not to be ended
        sys.exit(session.watch() if alone else survive(session.watch, session.lost, show))
    except WeaveError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("weave: interrupted before it had begun")


def options() -> argparse.ArgumentParser:
    """What may be written on the command line."""
    about = "Record a script, and draw what it did. See also `weave check`, `weave doctor` and `weave open`."
    parser = argparse.ArgumentParser(prog="weave", description=about)
    add = parser.add_argument
    add("--limit", type=limit, help=f"seconds until all is killed (default: {LIMIT:g})")
    add("--pid", type=int, help="watch this process, which runs already, and leave it alone")
    add("--python", default=sys.executable, help="the Python to run it with (default: this one)")
    add("--out", type=Path, help="where to write the page (default: my_script.html)")
    add("--functions", action="store_true", help="show in which functions the time goes, too (Python 3.15+)")
    add("--live", action="store_true", help="show in the terminal who does what meanwhile")
    add("--language", choices=LANGUAGES, default=spoken(), help="default: the locale's")
    add("--export", default="", metavar="FILE", help="write a trace, too (- for stdout)")
    add("--json", default="", metavar="FILE", help="write the run as JSON (- for stdout)")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("-m", dest="by", action="store_const", const=by_module, help="run a module, by name")
    kind.add_argument("-c", dest="by", action="store_const", const=by_code, help="run this code")
    add("program", nargs="?", help="a script, or another command")
    add("arguments", nargs=argparse.REMAINDER)
    return parser


def attached(chosen: argparse.Namespace) -> Watched:
    """The watching of a program that runs already; WeaveError if it cannot be."""
    exports = Exports(chosen.export, chosen.json)
    return watched(chosen.pid, chosen.limit, chosen.out, exports, chosen.language, chosen.live)


def wanted(chosen: argparse.Namespace) -> Session:
    """The session that was asked for; WeaveError if it cannot be."""
    program = (chosen.by or by_name)(chosen.program, chosen.arguments, chosen.python)
    out = Place(Path(f"{Path(program.name).stem}.html"), chosen.out)
    writable(out.path)
    exports = Exports(chosen.export, chosen.json)
    exports.check()
    functions = sampled(program) if chosen.functions else None
    view = live(program.name, program.pooled, chosen.language) if chosen.live else None
    seconds = LIMIT if chosen.limit is None else chosen.limit
    return Session(program, seconds, out, free(out.path), chosen.language, exports, functions, view)


if __name__ == "__main__":
    main()
