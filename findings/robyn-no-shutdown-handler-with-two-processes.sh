#!/usr/bin/env bash
# Robyn 0.88.0: with --processes 2 no shutdown handler runs; with one process Ctrl-C runs it. The exit code is 0 in both.
# The startup handler runs in each of the processes. On SIGINT and on SIGTERM the first process kills the others with
# SIGKILL, so neither a shutdown handler nor atexit, nor the rest of a request, has its turn: what a handler would have
# written or closed at the end is lost. With Ctrl-C in a terminal the others get a SIGINT as well, and now and then one of
# them is quicker than the SIGKILL. What is tried with one process, the default, says nothing of the service with more.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0 and 3.14.8 on Linux (no wheel for 3.15).
# Source: https://github.com/sparckles/Robyn/pull/1349 (of March 2026, open); robyn/processpool.py, run_processes.
set -euo pipefail

needs=3.11 packages="robyn==0.88.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install --only-binary robyn -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >service.py <<'END'
import os
from pathlib import Path

from robyn import Robyn

app = Robyn(__file__)


@app.get("/")
def index(request):
    return "ready"


@app.startup_handler
def begin():
    Path(f"{os.getpid()}.begun").touch()


@app.shutdown_handler
def end():
    Path(f"{os.getpid()}.ended").touch()


if __name__ == "__main__":
    app.start(host="127.0.0.1", port=int(os.environ["PORT"]))
END

cat >stop.py <<'END'
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

processes, name = sys.argv[1:]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def is_ready() -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1) as answer:
            return answer.read() == b"ready" and count("begun") == int(processes)
    except OSError:
        return False


def count(what: str) -> int:
    return len(list(Path().glob(f"*.{what}")))


for file in (*Path().glob("*.begun"), *Path().glob("*.ended")):
    file.unlink()
port = free_port()
service = subprocess.Popen(
    [sys.executable, "service.py", "--processes", processes], env={**os.environ, "PORT": str(port)},
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
try:
    end = time.monotonic() + 30
    while not is_ready() and time.monotonic() < end:
        time.sleep(0.1)
    service.send_signal(getattr(signal, name))
    service.wait(20)
    print(f"{processes} process(es), {name}: begun {count('begun')}, ended {count('ended')}, exit code {service.returncode}")
finally:
    try:
        os.killpg(service.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
END

env/bin/python -V
seen=$(for how in "1 SIGINT" "2 SIGINT" "2 SIGTERM"; do timeout 60 env/bin/python stop.py $how; done) || true
echo "$seen"
expected="1 process(es), SIGINT: begun 1, ended 1, exit code 0
2 process(es), SIGINT: begun 2, ended 0, exit code 0
2 process(es), SIGTERM: begun 2, ended 0, exit code 0"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
