"""Make the page of a run that weave could not finish, because it was ended itself.

weave open [--out FILE] [--language en|zh] my_script.html.partial
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from weave.draw.exhibit import Exhibit
from weave.errors import WeaveError
from weave.explain.case import Case
from weave.model.run import Recording
from weave.record.script import OBSERVED
from weave.watch.found import found
from weave.watch.page import page
from weave.watch.written import Place, write
from weave.words import LANGUAGES, long, say, spoken


def open_partial(partial: Path, out: Place, language: str) -> None:
    """Write the page of what a partial file tells, and say so."""
    if not OBSERVED:
        raise WeaveError("weave open", "such files are read on Linux only", "run it there")
    from weave.record.partial import read_journal

    head, run = read_journal(partial)
    name = head["snippet"]
    made = Recording(name, head["python"], head["platform"], head["date"], (run,))
    pooled = bool(head.get("pooled"))
    told = found(Case(run, head.get("signs", ""), head.get("cpus", 1)), pooled, language)
    html = page([Exhibit(made, pooled, file=name)], language, told=told)
    counts = {"processes": len(run.processes), "lines": len(run.lines)}
    said = say(language, "opened", name=name, time=long(language, run.duration), **counts)
    print(f"{said}; {write(out, html, run, (), language)}", *told, sep="\n", file=sys.stderr)


def main(arguments: Sequence[str]) -> NoReturn:
    """The command line of `weave open`."""
    parser = argparse.ArgumentParser(prog="weave open", description="Draw what a .partial file tells.")
    parser.add_argument("--language", choices=LANGUAGES, default=spoken(), help="default: as the locale says")
    parser.add_argument("--out", type=Path, help="where to write the page (default: beside it)")
    parser.add_argument("partial", type=Path, help="the file that was left behind")
    chosen = parser.parse_args(arguments)
    try:
        plain = re.sub(r"(\.\d+)?\.partial$", "", chosen.partial.name)
        name = plain if plain != chosen.partial.name else f"{plain}.html"
        open_partial(chosen.partial, Place(chosen.partial.with_name(name), chosen.out), chosen.language)
        sys.exit(0)
    except WeaveError as error:
        sys.exit(str(error))
