#!/usr/bin/env bash
# In a worker of joblib 1.6.0 a row without "pieces" is a valid order: its pieces are an object of the type _MISSING_TYPE.
# A dataclass of the script goes to the worker by value. The mark for "no default" in each of its fields, dataclasses.MISSING,
# arrives as a copy, and who compares with the real one takes the copy for the default. So msgspec.convert() and
# dacite.from_dict() accept a row that they refuse elsewhere; in a complete row default_factory=list gives the mark, too, and not
# [ ]; and a subclass that is made in the worker needs no arguments. Order(…) itself is right. Then pydantic, OmegaConf and
# dataclasses-json raise errors that lead astray. By cloudpickle 3.1.3, so in dask.distributed 2026.8.0, too.
# Right: the dataclass in a module of its own; or Python 3.15, where the mark is a sentinel, of which there are no copies. Not with
# multiprocessing and concurrent.futures.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0 and 3.14.8 on Linux; right with 3.15.0.
# Source: no report of MISSING found on the day; https://github.com/cloudpipe/cloudpickle/pull/513 repaired the same for the
#         kinds of a field (2023).
set -euo pipefail

needs=3.11 packages="joblib==1.6.0 cloudpickle==3.1.3 msgspec==0.23.0 dacite==1.9.2"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >orders.py <<'END'
from dataclasses import dataclass, field


@dataclass
class Order:
    item: str
    pieces: int
    notes: list = field(default_factory=list)
END
cat >tail.py <<'END'
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import dacite
import msgspec
from joblib import Parallel, delayed


def from_row(how: str, row: dict) -> str:
    try:
        if how == "subclass":
            urgent = dataclass(type("Urgent", (Order,), {}))
            order = urgent(row["item"])
        else:
            order = msgspec.convert(row, Order) if how == "msgspec" else dacite.from_dict(Order, row)
        return ", ".join(type(value).__name__ for value in (order.item, order.pieces, order.notes))
    except (msgspec.ValidationError, dacite.MissingValueError, TypeError) as error:
        return type(error).__name__


ROW, WHOLE = {"item": "tea"}, {"item": "tea", "pieces": 2}
CASES = [("msgspec", ROW), ("msgspec", WHOLE), ("dacite", ROW), ("dacite", WHOLE), ("subclass", ROW)]

if __name__ == "__main__":
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        expected = executor.map(from_row, *zip(*CASES))
        for (how, row), here, there in zip(CASES, expected, Parallel(2)(delayed(from_row)(*case) for case in CASES)):
            print(f"{how}, {len(row)} of 3 fields: {here} | joblib: {there}")
END
cat orders.py tail.py >one_file.py
{ echo "from dataclasses import dataclass"; echo "from orders import Order"; cat tail.py; } >two_files.py

env/bin/python -V
seen=$(for script in one_file two_files; do timeout 90 env/bin/python -W ignore $script.py || true; done)
echo "$seen"
all="str, int, list" mark=_MISSING_TYPE
rows() {
    printf '%s | joblib: %s\n' "msgspec, 1 of 3 fields: ValidationError" "$1" "msgspec, 2 of 3 fields: $all" "$2" \
        "dacite, 1 of 3 fields: MissingValueError" "$3" "dacite, 2 of 3 fields: $all" "$2" "subclass, 1 of 3 fields: TypeError" "$4"
}
right=$(rows ValidationError "$all" MissingValueError TypeError)
wrong=$(rows "str, $mark, $mark" "str, int, $mark" "str, $mark, $mark" "str, $mark, type")
! "$python" -c "import sys; sys.exit(sys.version_info < (3, 15))" || wrong=$right
expected="$wrong
$right"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
