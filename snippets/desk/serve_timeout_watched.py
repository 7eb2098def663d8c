"""A thread of the worker waits for the end of the server, and ends the worker."""

# /// script
# dependencies = ["gunicorn"]
# [tool.weave]
# foreign = true
# ///

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
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

def end_with_server():
    parent_process().join()
    os._exit(1)

def watch():
    Thread(target=end_with_server, daemon=True).start()

@cache
def executor():
    return ProcessPoolExecutor(1, get_context("forkserver"), initializer=watch)

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
    alive = Path("/proc", Path("worker.pid").read_text()).exists()
    print(f"its worker: {'still alive' if alive else 'has ended'}")
