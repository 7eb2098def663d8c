#!/usr/bin/env bash
# cachier 4.2.0: a worker that waits for another one's result gets None, if that result is not to be cached.
# Two workers call a cached function with the same argument; the second sees that the first computes, and waits for it. If
# the result is over entry_size_limit ("returned but not cached"), the first gets it and the second None, with no error; if
# the function raises, the first gets the exception and the second None. The first only takes its mark "processing" away,
# and who waited reads the value beside it, which was never set. A third call, later, computes as it should.
# So with the SQL backend (here SQLite), with the default one beside watchdog 6.0.0, and by their source with Redis and S3.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; cachier/cores/sql.py, _SQLCore.wait_on_entry_calc; cachier/core.py, _calc_entry.
set -euo pipefail

needs=3.11 packages="cachier==4.2.0 sqlalchemy[asyncio]==2.1.9"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >report.py <<'END'
import io
import sys
from contextlib import redirect_stdout
from multiprocessing import get_context

from cachier import cachier

how = sys.argv[1]
LIMIT = {"entry_size_limit": "1KB"} if how == "limit" else {}


def begin(*events) -> None:
    global begun, waits
    begun, waits = events


@cachier(backend="sql", sql_engine=f"sqlite:///{how}.db", **LIMIT)
def report(station: str) -> str:
    begun.set()
    waits.wait(30)  # until the other worker waits for this one
    if how == "error":
        raise ValueError("no answer")
    return 5000 * "-"


class Listener(io.StringIO):
    """Reads what cachier__verbose prints."""

    def write(self, text: str) -> int:
        if "Waiting" in text:
            waits.set()
        return len(text)


def ask(station: str) -> str:
    try:
        result = report(station)
    except ValueError as error:
        return repr(error)
    return "None" if result is None else f"{len(result)} letters"


def ask_as_well(station: str) -> str:
    begun.wait(30)
    with redirect_stdout(Listener()):
        result = report(station, cachier__verbose=True)
    return "None" if result is None else f"{len(result)} letters"


if __name__ == "__main__":
    context = get_context("spawn")
    with context.Pool(2, begin, (context.Event(), context.Event())) as pool:
        first, second = (pool.apply_async(call, ("seven",)) for call in (ask, ask_as_well))
        print(f"{how}: first {first.get(60)}, second {second.get(60)}, later {pool.apply(ask, ('seven',))}")
END

env/bin/python -V
seen=$(for how in plain limit error; do timeout 90 env/bin/python -W ignore report.py $how || true; done)
echo "$seen"
expected="plain: first 5000 letters, second 5000 letters, later 5000 letters
limit: first 5000 letters, second None, later 5000 letters
error: first ValueError('no answer'), second None, later ValueError('no answer')"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
