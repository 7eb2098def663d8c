#!/usr/bin/env bash
# An application that computes in a ProcessPoolExecutor works under uvicorn 0.54.0 and fails under hypercorn 0.18.0.
# Hypercorn runs it in a child even with one worker, and this child is a daemon, which may have no children. Its
# option -D, "Run the workers as daemons", cannot be switched off, as it is on already; daemon = false in a file can.
# Seen on 29 November 2026 with Python 3.11.2, 3.13.0 and 3.15.0 on Linux.
# Source: https://github.com/pgjones/hypercorn/blob/main/src/hypercorn/config.py (daemon = True)
set -euo pipefail

needs=3.11 packages="hypercorn==0.18.0 uvicorn==0.54.0"
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
from asyncio import get_running_loop
from concurrent.futures import ProcessPoolExecutor

executor = ProcessPoolExecutor(2)

async def app(scope, receive, send):
    if scope["type"] == "http":
        try:
            answer = await get_running_loop().run_in_executor(executor, pow, 3, 2)
        except AssertionError as error:
            answer = f"AssertionError: {error}"
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": str(answer).encode()})
END
echo "daemon = false" >settings.toml

cat >ask.py <<'END'
import os
import signal
import socket
import subprocess
import sys
from urllib.request import urlopen

for name, options in [
    ("uvicorn", "uvicorn --fd {}"),
    ("hypercorn", "hypercorn --bind fd://{}"),
    ("hypercorn, daemon = false", "hypercorn --bind fd://{} --config settings.toml"),
]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port, fd = listener.getsockname()[1], listener.fileno()
        command = [sys.executable, "-m", *options.format(fd).split(), "shop:app"]
        server = subprocess.Popen(command, pass_fds=[fd], stdout=-3, stderr=-3, start_new_session=True)
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=20) as response:
                print(f"{name}: {response.read().decode()}", flush=True)
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
END

env/bin/python -V
seen=$(timeout 90 env/bin/python ask.py) || true
echo "$seen"
expected="uvicorn: 9
hypercorn: AssertionError: daemonic processes are not allowed to have children
hypercorn, daemon = false: 9"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
