"""Run a program under each start method, and say what differs.

    weave doctor [--python PYTHON ...] [--limit SECONDS] [--copy] [--out FILE] [--json] script.py [argument]

With several Pythons, it says also what differs between them, each with its own default.

It really runs, in this folder, where a run finds what the one before has left, or with `--copy` in a fresh
copy of it: once with *fork*, *forkserver* and *spawn* as the default, and once more with
each if that differs. A method that the program asks for itself stays. The exit code is 0 if all does the
same, and 1 otherwise; more time or more memory is told, but is no difference of that kind.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import NoReturn

from weave.doctor.differences import METHODS, Difference, Trials, differ, differences
from weave.doctor.told import aligned, leads_to, sentence, table
from weave.doctor.trial import Trial, trial
from weave.draw.exhibit import Exhibit
from weave.errors import WeaveError
from weave.files import write_whole
from weave.record.interpreter import interpreter
from weave.record.method import own_default
from weave.record.recording import made_now
from weave.record.script import OBSERVED
from weave.watch.limit import LIMIT, limit
from weave.watch.page import Row, page
from weave.watch.program import Program, by_code, by_module, by_name
from weave.watch.written import Place, writable
from weave.words import LANGUAGES, say, spoken


def tried(program: Program, limit: float, copied: bool) -> Trials:
    """The trials of a program: one of each method, and a second one if they differ."""
    trials = {method: [trial(program.argv, method, limit, copied=copied)] for method in METHODS}
    if differ(trials):
        for method, each in trials.items():
            each.append(trial(program.argv, method, limit, copied=copied))
    return trials


def between(patients: Sequence[tuple[Program, Trials]], limit: float, copied: bool) -> Trials:
    """The trials under each Python's own default method, by Python; none if they are of one Python alone."""
    own = dict[str, list[Trial]]()
    for program, trials in patients:
        if program.python:
            method = own_default(program.python.version)
            each = own[f"Python {program.python.version} ({method})"] = list(trials[method])
            if len(each) == 1:  # its methods do not differ, but its Pythons may
                each.append(trial(program.argv, method, limit, copied=copied))
    return own if len(own) > 1 else {}


def told(program: Program, trials: Trials, found: Sequence[Difference], language: str) -> list[Row]:
    """All that is said of a program under one Python, a table among it."""
    version = program.python.version if program.python else "?"
    rows: list[Row] = [say(language, "doctor head", name=program.name, version=version)]
    rows += [table(trials, language), ""]
    named = dict.fromkeys(one for each in trials.values() for one in each[0].named)
    for method, line, file in named:
        place = f"{Path(file).name}:{line}"
        rows.append(say(language, "doctor named", place=place, method=method))
    if any(one.run.truncated for each in trials.values() for one in each):
        rows.append(say(language, "doctor truncated"))
    return [*rows, *listed(program, found, say(language, "doctor agree"), language)]


def listed(program: Program, found: Sequence[Difference], agree: str, language: str) -> Iterator[str]:
    """A line for each difference, with its page; `agree` if all does the same."""
    for one in found:
        page = leads_to(one, program.source, program.name, language)
        yield f"{'·' if one.costs else '✗'} {sentence(one, language)}\n  → {page}"
    if not any(not one.costs for one in found):
        yield f"✓ {agree}"


def as_text(rows: Sequence[Row]) -> Iterator[str]:
    """The same as lines for the terminal."""
    for row in rows:
        yield from [row] if isinstance(row, str) else aligned(row)


def as_json(program: Program, trials: Trials, found: Sequence[Difference]) -> dict[str, object]:
    """The same for programs to read."""
    return {
        "program": program.name,
        "python": program.python.version if program.python else None,
        "differences": [
            asdict(one) | {"page": leads_to(one, program.source, program.name, "en")} for one in found
        ],
        "trials": {
            method: [
                {
                    "exit_code": one.run.exit_code,
                    "timed_out": one.run.timed_out,
                    "seconds": one.run.duration,
                    "cpu_seconds": sum(p.cpu for p in one.run.processes),
                    "pss_bytes": one.together,
                    "script_pss_bytes": one.script,
                    "named": [list(named) for named in one.named],
                }
                for one in each
            ]
            for method, each in trials.items()
        },
    }


def doctor(programs: Sequence[Program], out: Place, chosen: argparse.Namespace) -> int:
    """Try a program under each Python, say what differs, write the page; return the exit code."""
    language = chosen.language
    print(say(language, "doctor warning", n=len(METHODS) * len(programs)), file=sys.stderr)
    exhibits, said, tables, code = [], list[Row](), list[dict[str, object]](), 0
    here, patients = set(os.listdir()), list[tuple[Program, Trials]]()
    for program in programs:
        trials = tried(program, chosen.limit, chosen.copy)
        found = differences(trials)
        code |= any(not one.costs for one in found)
        said += [*told(program, trials, found, language), ""]
        tables.append(as_json(program, trials, found))
        patients.append((program, trials))
        for method, each in trials.items():
            made = made_now(program.name, program.python, (each[0].run,))
            exhibits.append(Exhibit(made, program.pooled, file=f"{program.name} ({method})"))
    if own := between(patients, chosen.limit, chosen.copy):
        found = differences(own)
        code |= any(not one.costs for one in found)
        head, agree = (say(language, f"doctor pythons {key}") for key in ("head", "agree"))
        said += [head, table(own, language), "", *listed(programs[0], found, agree, language), ""]
        tables.append(as_json(replace(programs[0], python=None), own, found))
    if left := sorted(set(os.listdir()) - here - {"__pycache__"}):
        print(say(language, "doctor left", files=say(language, "list").join(left)), file=sys.stderr)
    path = out.path
    write_whole(path, page(exhibits, language, programs[0].name, said))
    print(json.dumps(tables, indent=1, ensure_ascii=False) if chosen.json else "\n".join(as_text(said)))
    print(say(language, "doctor written", file=path), file=sys.stderr)
    return code


def main(arguments: Sequence[str]) -> NoReturn:
    """The command line of `weave doctor`."""
    parser = argparse.ArgumentParser(
        prog="weave doctor", description="Run a program under each start method, and say what differs."
    )
    parser.add_argument("--language", choices=LANGUAGES, default=spoken(), help="default: as the locale says")
    parser.add_argument("--limit", type=limit, default=LIMIT, help=f"seconds until a run is ended: {LIMIT:g}")
    parser.add_argument("--python", action="append", help="a Python to run it with; may be given again")
    parser.add_argument("--out", type=Path, help="where to write the page (default: my_script.doctor.html)")
    parser.add_argument("--copy", action="store_true", help="run it each time in a copy of this folder")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("-m", dest="by", action="store_const", const=by_module, help="run a module, by name")
    kind.add_argument("-c", dest="by", action="store_const", const=by_code, help="run this code")
    parser.add_argument("program", help="a script, or another command")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        if not OBSERVED:
            raise WeaveError("weave doctor", "processes are observed on Linux only", "run it there")
        pythons = [interpreter(python).path for python in chosen.python or [sys.executable]]
        make = chosen.by or by_name
        programs = [make(chosen.program, chosen.arguments, python) for python in pythons]
        out = Place(Path(f"{Path(programs[0].name).stem}.doctor.html"), chosen.out)
        writable(out.path)
        sys.exit(doctor(programs, out, chosen))
    except WeaveError as error:
        sys.exit(str(error))
