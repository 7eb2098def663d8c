#!/usr/bin/env bash
# process_map(f, range(100), chunksize=10) gives all 100 results, and its bar stops for good at 10 % and "10/100".
# With chunksize=1000 it ends at 1/100. tqdm 4.70.1 counts futures, and ProcessPoolExecutor.map() makes one future of each
# chunk; thread_map(), which ignores chunksize, is right. Without a chunksize tqdm itself warns of more than 1,000 inputs:
# "Set `chunksize=1` or more." tqdm 4.69.1 counts right: 100/100 in each case.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/tqdm/tqdm/issues/1791; tqdm/contrib/concurrent.py, _executor_map.
set -euo pipefail

needs=3.11 packages="tqdm==4.70.1"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >bar.py <<'END'
import io

from tqdm.contrib.concurrent import process_map, thread_map


def square(number: int) -> int:
    return number * number


def last_bar(**options: int) -> str:
    """How many results came, and what the bar says at the end."""
    screen = io.StringIO()
    method = options.pop("method", process_map)
    results = method(square, range(100), max_workers=2, file=screen, ascii=True, **options)
    bar = screen.getvalue().replace("\r", "\n").split("\n")[-2]
    percent, _, counted = bar.split("|")
    return f"{len(results)} results, bar{percent.rjust(5)},{counted.split('[')[0].rstrip()}"


if __name__ == "__main__":
    for chunksize in (1, 7, 10, 1000):
        print(f"process_map, chunksize={chunksize}:", last_bar(chunksize=chunksize))
    print("thread_map, chunksize=10:", last_bar(method=thread_map, chunksize=10))
END

env/bin/python -V
seen=$(timeout 100 env/bin/python -W ignore bar.py) || true
echo "$seen"
expected="process_map, chunksize=1: 100 results, bar 100%, 100/100
process_map, chunksize=7: 100 results, bar  15%, 15/100
process_map, chunksize=10: 100 results, bar  10%, 10/100
process_map, chunksize=1000: 100 results, bar   1%, 1/100
thread_map, chunksize=10: 100 results, bar 100%, 100/100"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
