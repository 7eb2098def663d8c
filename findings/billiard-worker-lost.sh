#!/usr/bin/env bash
# `except WorkerLostError` does not catch the loss of a worker in a pool of billiard 4.3.2 (Celery's).
# When a worker ends in the middle of a task, get() raises after some 11 seconds, but what it raises is
# billiard.einfo.ExceptionWithTraceback, no subclass of WorkerLostError, which is only in its `.exc`. A
# ValueError of a task is raised as a ValueError.
# Seen on 28 November 2026 with Python 3.11.7 and 3.15.0 on Linux.
# Source: https://github.com/celery/celery/pull/7781
set -euo pipefail

needs=3.11 packages="billiard==4.3.2"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >lost.py <<'END'
import os

import billiard
from billiard.exceptions import WorkerLostError

if __name__ == "__main__":
    with billiard.Pool(1) as pool:
        try:
            pool.apply(int, ("x",))
        except ValueError:
            print("ValueError: caught")
        try:
            pool.apply(os._exit, (3,))
        except WorkerLostError:
            print("WorkerLostError: caught")
        except Exception as error:
            print(f"not caught: {type(error).__name__}, a {type(error).__mro__[1].__name__}")
            print(f"in it: {type(error.exc).__name__}")
END

env/bin/python -V
seen=$(timeout 60 env/bin/python lost.py) || true
echo "$seen"
expected="ValueError: caught
not caught: ExceptionWithTraceback, a Exception
in it: WorkerLostError"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
