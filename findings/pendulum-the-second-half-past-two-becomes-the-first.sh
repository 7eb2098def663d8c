#!/usr/bin/env bash
# A pendulum 3.3.0 time in the hour that comes twice is one hour earlier in a worker, and equal to what was sent.
# When summer time ends, 02:30 comes twice; pendulum.datetime() and in_timezone() know which one is meant, by the offset and
# the attribute fold. A pickle has year to microsecond and the time zone, but no fold, so the second 02:30 (+01:00) arrives
# as the first (+02:00): its timestamp() is 3600 s less. == says True, as it compares the clock alone within one zone.
# datetime of the standard library keeps fold. All start methods, also for results that a worker sends back.
# Right: send a time in UTC, when.in_timezone("UTC"), and turn it into the zone in the worker.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/python-pendulum/pendulum/issues/908 (open) and
#         https://github.com/python-pendulum/pendulum/pull/909 (open).
set -euo pipefail

needs=3.11 packages="pendulum==3.3.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >trains.py <<'END'
from multiprocessing import get_context

import pendulum

ZONE = "Europe/Paris"


def told(when: pendulum.DateTime) -> str:
    return when.format("HH:mm Z")


def told_in_the_zone(when: pendulum.DateTime) -> str:
    return told(when.in_timezone(ZONE))


def late(due: pendulum.DateTime, arrived: pendulum.DateTime) -> float:
    return (arrived - due).total_minutes()


def same(when: pendulum.DateTime) -> pendulum.DateTime:
    return when


if __name__ == "__main__":
    due, arrived = (pendulum.datetime(2026, 10, 25, 0, 55).add(minutes=minutes).in_timezone(ZONE) for minutes in (0, 35))
    print(f"no worker: due {told(due)}, arrived {told(arrived)}, {late(due, arrived):.0f} minutes late")
    for method in ("fork", "forkserver", "spawn"):
        with get_context(method).Pool(1) as pool:
            back = pool.apply(same, (arrived,))
            utc = [when.in_timezone("UTC") for when in (due, arrived)]
            print(f"{method}: arrived {pool.apply(told, (arrived,))}, {pool.apply(late, (due, arrived)):.0f} minutes late;",
                  f"back in the parent {told(back)} (equal: {back == arrived}, {back.timestamp() - arrived.timestamp():.0f} s);",
                  f"by UTC {pool.apply(told_in_the_zone, utc[1:])}, {pool.apply(late, utc):.0f} minutes late")
END

env/bin/python -V
seen=$(timeout 120 env/bin/python trains.py) || true
echo "$seen"
rest="arrived 02:30 +02:00, -25 minutes late; back in the parent 02:30 +02:00 (equal: True, -3600 s);"
rest+=" by UTC 02:30 +01:00, 35 minutes late"
expected="no worker: due 02:55 +02:00, arrived 02:30 +01:00, 35 minutes late
fork: $rest
forkserver: $rest
spawn: $rest"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
