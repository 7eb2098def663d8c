#!/usr/bin/env bash
# doit 0.37.0 with -n 2 stops a test's server while the test runs: the teardown of a setup task does not wait for all tasks.
# The documentation says that teardown actions run after all tasks have finished, and with one process they do. With several
# each process runs the teardown of those tasks that it has run, as soon as there is no further task for it, and none that
# waits for the others (a group does). So it goes wrong now and then: when the process that has started the server
# is done first. Here it always is. The exit code is 0. With threads (-P thread) the same happens, and the teardown
# runs once for each of them.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/pydoit/doit/issues/134 (of 2016, about threads, open); doit/runner.py, execute_task_subprocess.
set -euo pipefail

needs=3.11 packages="doit==0.37.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >dodo.py <<'END'
import os
import time
from pathlib import Path

EVENTS = Path("events")


def note(event: str) -> None:
    with EVENTS.open("a") as file:
        file.write(event + "\n")


def wait_until(condition) -> None:
    """Waits 20 seconds at most."""
    end = time.monotonic() + 20
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)


def start() -> None:
    Path("starter").write_text(str(os.getpid()))
    note("server starts")


def test(name: str) -> None:
    """Is done at once in the process that has started the server, and works until the server stops in another one."""
    Path(f"{name}.begun").touch()
    wait_until(lambda: len(list(Path().glob("*.begun"))) >= int(os.environ["PROCESSES"]))
    if Path("starter").read_text() != str(os.getpid()):
        wait_until(lambda: "server stops" in EVENTS.read_text())
    note("a test is done")


def task_server():
    return {"actions": [start], "teardown": [(note, ["server stops"])]}


def task_one():
    return {"actions": [(test, ["one"])], "setup": ["server"]}


def task_two():
    return {"actions": [(test, ["two"])], "setup": ["server"]}
END

env/bin/python -V
seen=$(for processes in 1 2; do
    rm -rf events starter ./*.begun .doit*
    code=0
    PROCESSES=$processes timeout 100 env/bin/python -m doit -n "$processes" >/dev/null 2>&1 || code=$?
    printed=$(cat events)
    echo "-n $processes: ${printed//$'\n'/, }, exit code $code"
done)
echo "$seen"
expected="-n 1: server starts, a test is done, a test is done, server stops, exit code 0
-n 2: server starts, a test is done, server stops, a test is done, exit code 0"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
