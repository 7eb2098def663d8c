#!/usr/bin/env bash
# A pool of pebble 5.2.3 survives the death of a busy worker, but not that of an idle one.
# A worker killed in the middle of a task is replaced, and the task raises ProcessExpired. A worker killed
# while it waits for work (short of memory, the system picks any) makes the pool unusable for good: every
# later schedule() raises RuntimeError "Unexpected error within the Pool", with one worker or with many.
# Seen on 28 November 2026 with Python 3.11.7 and 3.15.0 on Linux.
# Source: https://github.com/noxdafox/pebble/issues/70 (closed for want of an answer)
set -euo pipefail

needs=3.11 packages="pebble==5.2.3"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >killed.py <<'END'
import os
import signal
import time

from pebble import ProcessPool


def end_myself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    with ProcessPool(max_workers=2) as pool:
        print("busy worker killed:", type(pool.schedule(end_myself).exception(20)).__name__)
        worker = pool.schedule(os.getpid).result(20)
        print("pool active:", pool.active)
        time.sleep(1)
        os.kill(worker, signal.SIGKILL)
        time.sleep(2)
        print("idle worker killed, pool active:", pool.active)
        try:
            print(pool.schedule(abs, args=[-1]).result(20))
        except RuntimeError as error:
            print("RuntimeError:", error)
        pool.stop()
END

env/bin/python -V
seen=$(timeout 60 env/bin/python killed.py) || true
echo "$seen"
expected="busy worker killed: ProcessExpired
pool active: True
idle worker killed, pool active: False
RuntimeError: Unexpected error within the Pool"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
