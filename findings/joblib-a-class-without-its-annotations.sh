#!/usr/bin/env bash
# With Python 3.14 and joblib 1.6.0 pydantic reads nothing of a row in a worker: {"city": …, "degrees": 5} comes back as {}.
# A class of the script goes to the worker by value. Since 3.14 its annotations are computed when somebody asks for them, and
# the function that would do so is left out of the pickle. So a TypedDict has no keys in the worker, a NamedTuple takes a text for
# a number, and dataclass() finds no fields. No error from pydantic and msgspec. If the parent has asked once, as a try
# without workers does, the annotations go along, and all is right. @dataclass asks, so a dataclass keeps them.
# By cloudpickle 3.1.3, so in dask.distributed 2026.8.0, too; not with multiprocessing and concurrent.futures.
# Right: such classes in a module of their own.
# Seen on 30 November 2026 with Python 3.14.8 and 3.15.0 on Linux; right with 3.12.1 and 3.13.0.
# Source: https://github.com/cloudpipe/cloudpickle/pull/578 leaves the function out; of the loss no report found on the day.
set -euo pipefail

needs=3.14 packages="joblib==1.6.0 cloudpickle==3.1.3 pydantic==2.14.4 msgspec==0.23.0"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >rows.py <<'END'
from typing import NamedTuple, TypedDict


class Row(TypedDict):
    city: str
    degrees: int


class Reading(NamedTuple):
    city: str
    degrees: int


class Settings:
    limit: int = 5
END
cat >tail.py <<'END'
import sys
from dataclasses import dataclass
from typing import get_type_hints

import msgspec
from joblib import Parallel, delayed
from pydantic import TypeAdapter, ValidationError


def read_row() -> str:
    return str(TypeAdapter(Row).validate_python({"city": "Bern", "degrees": 5}))


def check(convert) -> str:
    try:
        return str(convert(("Bern", "cold")).degrees)  # not a number
    except (ValidationError, msgspec.ValidationError):
        return "error"


def readings() -> str:
    return check(TypeAdapter(Reading).validate_python) + " " + check(lambda row: msgspec.convert(row, Reading))


def settings() -> str:
    return str(dataclass(Settings)())


if __name__ == "__main__":
    if "ask" in sys.argv:
        for cls in (Row, Reading, Settings):
            get_type_hints(cls)
    print(*Parallel(2)(delayed(task)() for task in (read_row, readings, settings)))
END
cat rows.py tail.py >one_file.py
{ echo "from rows import Reading, Row, Settings"; cat tail.py; } >two_files.py

env/bin/python -V
seen=$(for script in one_file.py "one_file.py ask" two_files.py; do
    echo "$script: $(timeout 90 env/bin/python -W ignore $script || true)"
done)
echo "$seen"
right="{'city': 'Bern', 'degrees': 5} error error Settings(limit=5)" wrong="{} cold cold Settings()"
expected="one_file.py: $wrong
one_file.py ask: $right
two_files.py: $right"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
