#!/usr/bin/env bash
# A pendulum 3.3.0 duration of one month is 30 days in a worker: the next payment is due on 2 March, not on 28 February.
# duration(months=1) is a timedelta of 30 days that also keeps the number of months. A pickle of it is the one of timedelta,
# days, seconds and microseconds, so months and years are gone: "1 year" becomes "52 weeks 1 day". No error, all start
# methods, also with fork; and both are equal, as == compares the days. copy.deepcopy() keeps the months, since 3.0.
# Right: send the numbers, {"months": 1}, and make the duration in the worker.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/python-pendulum/pendulum/issues/714 (of deepcopy, closed); of pickle no report found on the day;
#         pendulum/duration.py, Duration, has a __deepcopy__ and no __reduce__.
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

cat >payments.py <<'END'
from multiprocessing import get_context

from pendulum import Date, Duration, date, duration


def due(last: Date, period: Duration) -> Date:
    return last + period


def due_by_numbers(last: Date, numbers: dict) -> Date:
    return last + duration(**numbers)


def same(period: Duration) -> Duration:
    return period


if __name__ == "__main__":
    for last, numbers in (date(2026, 1, 31), {"months": 1}), (date(2027, 3, 1), {"years": 1}):
        period = duration(**numbers)
        print(f"no worker: {due(last, period)}, {period}")
        for method in ("fork", "forkserver", "spawn"):
            with get_context(method).Pool(1) as pool:
                back = pool.apply(same, (period,))
                print(f"{method}: {pool.apply(due, (last, period))}, back in the parent {back} (equal: {back == period}),",
                      "by numbers", pool.apply(due_by_numbers, (last, numbers)))
END

env/bin/python -V
seen=$(timeout 120 env/bin/python payments.py) || true
echo "$seen"
month="2026-03-02, back in the parent 4 weeks 2 days (equal: True), by numbers 2026-02-28"
year="2028-02-29, back in the parent 52 weeks 1 day (equal: True), by numbers 2028-03-01"
expected="no worker: 2026-02-28, 1 month
fork: $month
forkserver: $month
spawn: $month
no worker: 2028-03-01, 1 year
fork: $year
forkserver: $year
spawn: $year"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
