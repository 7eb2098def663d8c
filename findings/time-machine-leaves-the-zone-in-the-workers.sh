#!/usr/bin/env bash
# A spawned worker of a test that travels to Tokyo in 1999 by time-machine 3.6.0 has today's date, and Tokyo's time zone.
# The clock is changed inside the process and is real in a spawned worker. But a destination with a ZoneInfo, or with UTC,
# also sets the variable TZ, and every new program inherits that. So the worker is in neither place: today, hours off. With
# forkserver, the default since Python 3.14, it lasts: a fork server that starts during the travel keeps TZ, and the
# workers of all later tests live in Tokyo, though the test process is back. A server that ran before gives its workers the
# old zone: the order of the tests decides. A forked worker travels wholly, and comes back.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; time_machine/__init__.py, Traveller._start.
set -euo pipefail

needs=3.11 packages="time-machine==3.6.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >travel.py <<'END'
import time
from datetime import datetime
from multiprocessing import get_context
from zoneinfo import ZoneInfo

import time_machine

TOKYO = datetime(1999, 7, 1, 12, tzinfo=ZoneInfo("Asia/Tokyo"))


def look() -> str:
    return f"{'1999' if datetime.now().year == 1999 else 'today'} {time.tzname[0]}"


def ask(method: str) -> str:
    """What a new worker sees."""
    with get_context(method).Pool(1) as pool:
        return pool.apply(look)


if __name__ == "__main__":
    print("before:", look())
    for method in ("fork", "spawn", "forkserver"):
        with time_machine.travel(TOKYO):
            print(f"{method}, during the travel: test {look()}, worker {ask(method)}")
        print(f"{method}, after the travel: test {look()}, worker {ask(method)}")
END

env/bin/python -V
[ -e /usr/share/zoneinfo/Asia/Tokyo ] || { echo "needs the time zones of the system"; exit 2; }
seen=$(TZ=UTC timeout 100 env/bin/python -W ignore travel.py) || true
echo "$seen"
expected="before: today UTC
fork, during the travel: test 1999 JST, worker 1999 JST
fork, after the travel: test today UTC, worker today UTC
spawn, during the travel: test 1999 JST, worker today JST
spawn, after the travel: test today UTC, worker today UTC
forkserver, during the travel: test 1999 JST, worker today JST
forkserver, after the travel: test today UTC, worker today JST"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
