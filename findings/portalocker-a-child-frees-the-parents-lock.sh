#!/usr/bin/env bash
# portalocker 4.4.2: a forked child that takes the lock of its parent gets it at once, and takes it away from the parent.
# `with lock:` lets the child in, as the object says that it is held; so both are in at a time. When the child leaves, it
# unlocks the open file that both share: the parent, still in its own `with`, has no lock any more, nobody says so, and
# any other program comes in. A child of os.fork() that ends by sys.exit() within the `with` does the same, without having
# asked for the lock. portalocker knows of forks: it renews its thread locks in the child. filelock 4.3.1 knows the
# owner: it refuses the child with an error, and the parent's lock stays.
# Seen on 29 November 2026 with Python 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; https://github.com/tox-dev/filelock/issues/634 is the same in filelock, mended in 2026.
set -euo pipefail

needs=3.11 packages="portalocker==4.4.2 filelock==4.3.1"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >lock.py <<'END'
import os
import subprocess
import sys
from multiprocessing import get_context

import filelock
import portalocker

LOCKS = {
    "portalocker": lambda: portalocker.Lock("held", timeout=0.5),
    "filelock": lambda: filelock.FileLock("held", timeout=0.5),
}
library, child = sys.argv[1:]
lock = LOCKS[library]()


def enter() -> None:
    try:
        with lock:
            print("child is in", flush=True)
    except Exception as error:
        print("child:", type(error).__name__, flush=True)


def with_fork() -> None:
    process = get_context("fork").Process(target=enter)
    process.start()
    process.join()


def with_exit() -> None:
    if os.fork() == 0:
        sys.exit()
    os.wait()


def another_program() -> str:
    command = [sys.executable, __file__, library, "asks"]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


if child == "asks":
    try:
        with lock:
            print("is in")
    except (portalocker.LockException, filelock.Timeout):
        print("has to wait")
else:
    with lock:
        {"none": lambda: None, "enters": with_fork, "exits": with_exit}[child]()
        print("parent is in, another program", another_program())
END

env/bin/python -V
seen=$(for how in "portalocker none" "portalocker enters" "portalocker exits" "filelock enters" "filelock exits"; do
    printed=$(timeout 30 env/bin/python lock.py $how) || true
    echo "$how: ${printed//$'\n'/, }"
done)
echo "$seen"
expected="portalocker none: parent is in, another program has to wait
portalocker enters: child is in, parent is in, another program is in
portalocker exits: parent is in, another program is in
filelock enters: child: RuntimeError, parent is in, another program has to wait
filelock exits: parent is in, another program has to wait"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
