#!/usr/bin/env bash
# cachew 0.26.20261025: one worker that is ended while it fills a cache of backend="file" switches that cache off for good.
# The worker writes to a file "….tmp", which the next one may not open if it exists: that is how cachew lets one write and
# the others compute without the cache. A worker that is ended by a signal, as `with Pool(…)` ends its workers when the
# block is left, does not remove it. From then on every call in every process, today and later, computes anew and stores
# nothing; the results are right, and nothing is logged above "debug". Remove the .tmp file, or use "sqlite", the default.
# Seen on 30 November 2026 with Python 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; cachew/backend/file.py, FileBackend.start_write and FileBackend.__exit__.
set -euo pipefail

needs=3.12 packages="cachew==0.26.20261025"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >squares.py <<'END'
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context

from cachew import cachew, get_logger

method, backend, first = sys.argv[1:]
get_logger().setLevel("WARNING")


def begin(event) -> None:
    global begun
    begun = event


@cachew("cache", backend=backend, force_file=True)
def squares(count: int) -> Iterator[int]:
    print("computes,", end=" ", flush=True)
    for number in range(count):
        if not begun.is_set():
            begun.set()
            time.sleep(30)
        yield number * number


def total() -> int:
    return sum(squares(1000))


if __name__ == "__main__":
    context = get_context(method)
    event = context.Event()
    if first == "ended":
        with context.Pool(1, begin, [event]) as pool:
            pool.apply_async(total)
            event.wait()
    event.set()
    for _ in range(3):
        with context.Pool(1, begin, [event]) as pool:
            print(pool.apply(total), end="; ", flush=True)
END

env/bin/python -V
seen=$(for how in "sqlite whole" "sqlite ended" "file whole" "file ended"; do
    for method in fork spawn forkserver; do
        rm -f cache*
        echo "$how, $method: $(timeout 60 env/bin/python -W ignore squares.py $method $how)$(ls cache*)" || true
    done
done)
echo "$seen"
expected=$(for how in "sqlite whole" "sqlite ended" "file whole" "file ended"; do
    for method in fork spawn forkserver; do
        printed="computes, 332833500; 332833500; 332833500; cache"
        case $how in
            "sqlite ended") printed="computes, $printed" ;;
            "file ended") printed="computes, computes, 332833500; computes, 332833500; computes, 332833500; cache.tmp" ;;
        esac
        echo "$how, $method: $printed"
    done
done)
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
