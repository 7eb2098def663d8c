#!/usr/bin/env bash
# Under freezegun 1.5.5 the time limit of as_completed() is not kept: no TimeoutError, and it waits as long as the task takes.
# freezegun freezes time.monotonic() too, but not for threading, multiprocessing and queue, which it leaves alone, so
# wait(), result() and a Queue keep their limits. as_completed() computes what is left of its limit itself, in
# concurrent.futures, which is not on that list: it waits one second, finds that no time has passed, and waits again. So a
# test of a slow worker passes slowly, and one of a stuck worker does not end. With that module ignored it is right, too.
# Seen on 29 November 2026 with Python 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; https://github.com/spulec/freezegun/issues/563 was the same in asyncio,
#         and https://github.com/spulec/freezegun/issues/194 asks whether time limits of futures are supported.
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

cat >limit.py <<'END'
import time
from concurrent.futures import Future, ProcessPoolExecutor, as_completed, wait
from contextlib import nullcontext

from freezegun import freeze_time

WAYS = {
    "as_completed": lambda future: [done.result() for done in as_completed([future], timeout=1)],
    "wait": lambda future: len(wait([future], timeout=1).done),
    "result": lambda future: future.result(timeout=1),
}
CLOCKS = {
    "real time": nullcontext(),
    "frozen": freeze_time("2026-01-01"),
    "frozen, ignored": freeze_time("2026-01-01", ignore=["concurrent.futures"]),
}


def slow(number: int) -> int:
    time.sleep(4)
    return number


def ask(way: str, future: Future[int]) -> object:
    try:
        return WAYS[way](future)
    except TimeoutError:
        return "TimeoutError"


if __name__ == "__main__":
    real = time.monotonic
    for clock, context in CLOCKS.items():
        for way in WAYS:
            with ProcessPoolExecutor(1) as executor:
                executor.submit(abs, 1).result()
                future = executor.submit(slow, 7)
                start = real()
                with context:
                    answer = ask(way, future)
                kept = "kept" if real() - start < 3 else "not kept"
                print(f"{clock}, {way}: {answer}, limit {kept}")
END

env/bin/python -V
seen=$(timeout 120 env/bin/python -W ignore limit.py) || true
echo "$seen"
expected="real time, as_completed: TimeoutError, limit kept
real time, wait: 0, limit kept
real time, result: TimeoutError, limit kept
frozen, as_completed: [7], limit not kept
frozen, wait: 0, limit kept
frozen, result: TimeoutError, limit kept
frozen, ignored, as_completed: TimeoutError, limit kept
frozen, ignored, wait: 0, limit kept
frozen, ignored, result: TimeoutError, limit kept"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
