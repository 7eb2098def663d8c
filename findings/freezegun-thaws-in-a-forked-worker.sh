#!/usr/bin/env bash
# In a forked worker a task that freezegun 1.5.5 froze reads the real time by the module time, and the frozen one by datetime.
# freezegun lets modules have the real time that need it, multiprocessing among them, and knows them by the five innermost
# frames of the stack. A task is called by multiprocessing, so time.time() is real in it; some calls deeper it is frozen.
# datetime does not look at the stack. In the test's own process all is frozen, and with spawn and forkserver all is real.
# Seen on 30 November 2026 with Python 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; freezegun/api.py, call_stack_inspection_limit and _should_use_real_time.
set -euo pipefail

needs=3.11 packages="freezegun==1.5.5"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >depth.py <<'END'
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timezone
from multiprocessing import get_context

from freezegun import freeze_time


def by_time(depth: int) -> str:
    """Which clock is read so many calls below the task."""
    return by_time(depth - 1) if depth else "frozen" if time.gmtime().tm_year == 1999 else "real"


def by_datetime(depth: int) -> str:
    """The same of the other module."""
    if depth:
        return by_datetime(depth - 1)
    return "frozen" if datetime.now(timezone.utc).year == 1999 else "real"


if __name__ == "__main__":
    for clock in (by_time, by_datetime):
        with freeze_time("1999-12-31"):
            print(f"{clock.__name__}, the test itself:", *map(clock, (0, 6)))
        for method in ("fork", "spawn", "forkserver"):
            context = get_context(method)
            with freeze_time("1999-12-31"), context.Pool(1) as pool:
                print(f"{clock.__name__}, Pool, {method}:", *pool.map(clock, (0, 6)))
            with freeze_time("1999-12-31"), ProcessPoolExecutor(1, context) as executor:
                print(f"{clock.__name__}, executor, {method}:", *executor.map(clock, (0, 6)))
END

env/bin/python -V
seen=$(timeout 120 env/bin/python -W ignore depth.py) || true
echo "$seen"
expected="by_time, the test itself: frozen frozen
by_time, Pool, fork: real frozen
by_time, executor, fork: real frozen
by_time, Pool, spawn: real real
by_time, executor, spawn: real real
by_time, Pool, forkserver: real real
by_time, executor, forkserver: real real
by_datetime, the test itself: frozen frozen
by_datetime, Pool, fork: frozen frozen
by_datetime, executor, fork: frozen frozen
by_datetime, Pool, spawn: real real
by_datetime, executor, spawn: real real
by_datetime, Pool, forkserver: real real
by_datetime, executor, forkserver: real real"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
