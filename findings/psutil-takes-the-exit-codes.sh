#!/usr/bin/env bash
# After psutil.wait_procs() (7.2.2) a program that has failed counts as a success, and a process that has ended as alive.
# psutil waits for a child of the program with waitpid(), and so takes its exit code, which can be had but once. It keeps
# the code itself; but subprocess.Popen, asked afterwards, says 0 in place of 3, without a word. A Process with fork or
# spawn has the exitcode None and is_alive() for ever, after join() too, so a loop that waits for the end of all its
# children never ends. With forkserver, since 3.14 the default, children are the server's, and nothing happens to them.
# psutil's own recipe for ending a tree of processes calls wait_procs(), which is where it is met.
# Seen on 29 November 2026 with Python 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/giampaolo/psutil/issues/2710 (about Popen; a parameter is proposed),
#         https://github.com/python/cpython/issues/96863 (Popen's 0)
set -euo pipefail

needs=3.11 packages="psutil==7.2.2"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >codes.py <<'END'
import subprocess
import sys
from multiprocessing import get_context
from multiprocessing.connection import wait

import psutil


def psutil_waits(child: psutil.Process) -> int | None:
    gone, alive = psutil.wait_procs([child], timeout=10)
    return gone[0].returncode


if __name__ == "__main__":
    program = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    code = psutil_waits(psutil.Process(program.pid))
    print(f"subprocess: psutil {code}, Popen.wait() {program.wait()}")
    for method in ["fork", "spawn", "forkserver"]:
        child = get_context(method).Process(target=sys.exit, args=(3,))
        child.start()
        same = psutil.Process(child.pid)
        wait([child.sentinel], timeout=10)
        code = psutil_waits(same)
        child.join(timeout=5)
        print(f"{method}: psutil {code}, exitcode {child.exitcode}, is_alive {child.is_alive()}")
END

env/bin/python -V
seen=$(timeout 60 env/bin/python codes.py) || true
echo "$seen"
expected="subprocess: psutil 3, Popen.wait() 0
fork: psutil 3, exitcode None, is_alive True
spawn: psutil 3, exitcode None, is_alive True
forkserver: psutil None, exitcode 3, is_alive False"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
