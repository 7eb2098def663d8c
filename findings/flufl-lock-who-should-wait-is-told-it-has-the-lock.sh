#!/usr/bin/env bash
# flufl.lock 10.0.0: a worker that ought to wait for a Lock is told that it has it, if the Lock was made before the workers.
# A Lock knows itself by the name of a file that holds the host, the PID and a random number, drawn when the Lock is made.
# A fork copies that name, and an argument carries it to any child. While one worker is in, another gets AlreadyLockedError
# instead of a wait: its work is not done. `is_locked`, "True if we own the lock", is True for it too, and its unlock() lets
# another program in beside the first. As long as nobody has to wait, all is well. A Lock made in the worker is right.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; flufl/lock/_lockfile.py, Lock._set_claimfile and Lock.lock.
set -euo pipefail

needs=3.11 packages="flufl.lock==10.0.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >wait.py <<'END'
import os
import sys
from multiprocessing import get_context

from flufl.lock import AlreadyLockedError, Lock, NotLockedError, TimeOutError

method, made = sys.argv[1:]
PATH = os.path.abspath(f"{method}-{made}.lock")


def hold(lock: Lock | None, inside, may_leave) -> None:
    try:
        with lock or Lock(PATH, lifetime=300):
            inside.set()
            may_leave.wait(60)
        print("the first had it to the end")
    except NotLockedError:
        print("the first has it no more")


def attempt(what) -> str:
    try:
        what()
    except (AlreadyLockedError, NotLockedError, TimeOutError) as error:
        return type(error).__name__
    return "done"


def ask(lock: Lock | None) -> None:
    lock = lock or Lock(PATH)
    print("is_locked", lock.is_locked, end=", ")
    print("lock", attempt(lambda: lock.lock(timeout=1)), end=", ")
    print("unlock", attempt(lock.unlock), end=", ", flush=True)


def another() -> None:
    print("another", attempt(lambda: Lock(PATH).lock(timeout=1)), end=", ", flush=True)


if __name__ == "__main__":
    context = get_context(method)
    lock = Lock(PATH, lifetime=300) if made == "before" else None
    inside, may_leave = context.Event(), context.Event()
    first = context.Process(target=hold, args=(lock, inside, may_leave))
    first.start()
    inside.wait(30)
    for work, arguments in ((ask, (lock,)), (another, ())):
        process = context.Process(target=work, args=arguments)
        process.start()
        process.join()
    may_leave.set()
    first.join()
END

env/bin/python -V
seen=$(for made in before worker; do
    for method in fork spawn forkserver; do
        echo "$made, $method: $(timeout 60 env/bin/python -W ignore wait.py $method $made)" || true
    done
done)
echo "$seen"
expected=$(for method in fork spawn forkserver; do
    echo "before, $method: is_locked True, lock AlreadyLockedError, unlock done, another done, the first has it no more"
done
for method in fork spawn forkserver; do
    echo "worker, $method: is_locked False, lock TimeOutError, unlock NotLockedError, another TimeOutError, the first had it to the end"
done)
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
