#!/usr/bin/env bash
# Three forked workers of python-ulid 4.1.0 make 300 ids of one day, and only 100 are different.
# An id has a time and 80 bits of os.urandom(). But if the time is that of the id made before, in the same process, nothing
# is drawn: the last random part is taken plus 1, so that ids of one millisecond are in order. A fork copies that last id, and
# every worker counts on from it. With ULID() it takes luck; with from_datetime() or from_timestamp() and the date of a
# record it is certain, if the parent's last id had that date. PureRandomPolicy draws each time. spawn, forkserver: right.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; ulid/__init__.py, BaseMonotonicPolicy.resolve_randomness and default_generator.
set -euo pipefail

needs=3.11 packages="python-ulid==4.1.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >records.py <<'END'
import sys
from datetime import datetime, timedelta, timezone
from multiprocessing import get_context

import ulid

DAY = datetime(2026, 11, 30, tzinfo=timezone.utc)


def identify(names: list[str]) -> dict[str, str]:
    """A record's name by its new id."""
    return {str(ulid.ULID.from_datetime(DAY)): name for name in names}


if __name__ == "__main__":
    method, before = sys.argv[1:]
    if before == "pure":
        ulid.default_generator = ulid.ULIDGenerator(policy=ulid.PureRandomPolicy())
    if before in ("same", "pure"):
        identify(["the first record"])
    if before == "other":
        ulid.ULID.from_datetime(DAY - timedelta(days=1))
    records = {}
    for worker in range(3):
        with get_context(method).Pool(1) as pool:
            records |= pool.apply(identify, ([f"record {worker}-{number}" for number in range(100)],))
    print(len(records), "of 300 records")
END

env/bin/python -V
seen=$(for how in "fork other" "fork same" "fork pure" "spawn same" "forkserver same"; do
    echo "$how: $(timeout 60 env/bin/python -W ignore records.py $how)" || true
done)
echo "$seen"
expected="fork other: 300 of 300 records
fork same: 100 of 300 records
fork pure: 300 of 300 records
spawn same: 300 of 300 records
forkserver same: 300 of 300 records"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
