"""gunicorn kills a server that is late, and the worker of its executor goes on."""

# /// script
# dependencies = ["gunicorn"]
# [tool.weave]
# foreign = true
# ///

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

APP = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

@cache
def executor():
    return ProcessPoolExecutor(1, get_context("forkserver"))

def work():
    Path("worker.pid").write_text(str(os.getpid()))
    time.sleep(60)

def app(environ, start_response):
    executor().submit(work).result()
"""
if __name__ == "__main__":
    Path("shop.py").write_text(APP)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port, fd = listener.getsockname()[1], listener.fileno()
        options = f"shop:app -b fd://{fd} --timeout 2"
        command = [sys.executable, "-m", "gunicorn", *options.split()]
        with open("log.txt", "w") as log:
            gunicorn = subprocess.Popen(command, pass_fds=[fd], stderr=log)
        try:
            urlopen(f"http://127.0.0.1:{port}/")
        except OSError as error:
            print(error)
    time.sleep(3)
    gunicorn.terminate()
    print(f"gunicorn: exit code {gunicorn.wait()}")
    lines = Path("log.txt").read_text()
    for message in re.findall("WORKER TIMEOUT|was sent SIGKILL", lines):
        print(f"log: {message}")
    worker = int(Path("worker.pid").read_text())
    try:
        os.kill(worker, signal.SIGKILL)
        print("its worker: still alive, killed now")
        time.sleep(1)
    except ProcessLookupError:
        print("its worker: has ended")
