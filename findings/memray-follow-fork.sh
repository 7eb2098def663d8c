#!/usr/bin/env bash
# memray 1.20.0 with --follow-fork records no worker any more on Python 3.14 and newer, and does not say so.
# The workers are forked still, but by the fork server, a program of its own that memray is not in. The run
# ends well and leaves the parent's file alone; with the start method fork there is one for each worker too.
# Seen on 28 November 2026 with Python 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/bloomberg/memray/issues/489 (the same on macOS, where the default is spawn)
set -euo pipefail

needs=3.14 packages="memray==1.20.0"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >allocate.py <<'END'
import multiprocessing
import sys


def allocate(megabytes: int) -> int:
    return len(bytearray(megabytes << 20)) >> 20


if __name__ == "__main__":
    if sys.argv[1:]:
        multiprocessing.set_start_method(sys.argv[1])
    with multiprocessing.Pool(2) as pool:
        print(pool.map(allocate, [50, 100], chunksize=1))
        pool.close()
        pool.join()
END

record() {
    mkdir "$1"
    timeout 60 env/bin/python -m memray run -q --follow-fork -o "$1/out" allocate.py ${2:-}
    echo "files with the $1 start method: $(ls "$1" | wc -l)"
}
env/bin/python -V
seen=$(record default; record fork fork) || true
echo "$seen"
expected="[50, 100]
files with the default start method: 1
[50, 100]
files with the fork start method: 3"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
