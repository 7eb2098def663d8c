#!/usr/bin/env bash
# uvicorn 0.54.0 stops in good order on SIGTERM, and the workers of an executor stay behind and wait for ever.
# Python closes an executor when the program ends. But uvicorn, when all is done, sends itself the signal once more,
# with the system's handler, so the end of the program never comes, nor any atexit function. It is so with --workers,
# too; after Ctrl-C, which Python handles itself, nobody stays. Whoever closes the executor in the lifespan is safe.
# Seen on 29 November 2026 with Python 3.11.2, 3.13.0 and 3.15.0 on Linux.
# Source: https://github.com/encode/uvicorn/blob/main/uvicorn/server.py (capture_signals)
set -euo pipefail

needs=3.11 packages="uvicorn==0.54.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >shop.py <<'END'
import os
from asyncio import get_running_loop
from concurrent.futures import ProcessPoolExecutor
from functools import cache

@cache
def executor():
    return ProcessPoolExecutor(1)

async def app(scope, receive, send):
    if scope["type"] == "http":
        worker = await get_running_loop().run_in_executor(executor(), os.getpid)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": str(worker).encode()})
END

cat >ask.py <<'END'
import os
import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True

for options, number in [
    ("", signal.SIGTERM),
    ("--workers 2", signal.SIGTERM),
    ("", signal.SIGINT),
]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "--port", str(port), *options.split(), "shop:app"]
    server = subprocess.Popen(command, stdout=-3, stderr=-3, start_new_session=True)
    try:
        for attempt in range(100):
            try:
                with urlopen(f"http://127.0.0.1:{port}/", timeout=20) as response:
                    worker = int(response.read())
                break
            except OSError:
                time.sleep(0.1)
        server.send_signal(number)
        code = server.wait(20)
        time.sleep(2)
        name = f"{number.name} {options}".strip()
        print(f"{name}: exit code {code}, worker alive: {alive(worker)}", flush=True)
    finally:
        os.killpg(server.pid, signal.SIGKILL) if alive(worker) else None
END

env/bin/python -V
seen=$(timeout 120 env/bin/python ask.py) || true
echo "$seen"
expected="SIGTERM: exit code -15, worker alive: True
SIGTERM --workers 2: exit code 0, worker alive: True
SIGINT: exit code 0, worker alive: False"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
