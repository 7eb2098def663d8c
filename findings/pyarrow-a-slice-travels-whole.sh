#!/usr/bin/env bash
# PyArrow 26.0.1 sends the whole table to a worker that was given a slice of ten rows.
# table.slice(0, 10) is a view, and pickling it writes all buffers of the table below it. So a pool that gets
# a hundred slices of one table sends the table a hundred times. The answers are right; it is only slow, and
# each worker holds a table. pandas 3.1.1 and Polars 2.1.0 send the ten rows, even of columns that Arrow keeps.
# table.take(range(10)) makes a small table of its own.
# Seen on 29 November 2026 with Python 3.11.7 and 3.14.8 on Linux.
# Source: https://github.com/apache/arrow/issues/26685, open; https://github.com/apache/arrow/pull/50159
set -euo pipefail

needs=3.11 packages="pyarrow==26.0.1"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >slices.py <<'END'
import pickle
from concurrent.futures import ProcessPoolExecutor

import pyarrow


def measure(table: pyarrow.Table) -> tuple[int, bool]:
    return table.num_rows, len(pickle.dumps(table)) > 7_000_000


if __name__ == "__main__":
    table = pyarrow.table({"number": range(1_000_000)})
    with ProcessPoolExecutor(1) as executor:
        for how, part in (("slice", table.slice(0, 10)), ("take", table.take(list(range(10))))):
            rows, large = executor.submit(measure, part).result()
            print(f"{how}: {rows} rows, in the worker over 7 MB: {large}")
END

env/bin/python -V
seen=$(timeout 60 env/bin/python slices.py) || true
echo "$seen"
expected="slice: 10 rows, in the worker over 7 MB: True
take: 10 rows, in the worker over 7 MB: False"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
