"""Two servers, and each has a pool of two, made by a hook of gunicorn."""

# /// script
# dependencies = ["gunicorn"]
# [tool.weave]
# foreign = true
# ///

import json
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

APP = """
import json, os, time

def who(seconds):
    time.sleep(seconds)
    return os.getpid()

def app(environ, start_response):
    workers = list(executor.map(who, [1, 1]))
    start_response("200 OK", [])
    return [json.dumps([os.getpid(), workers]).encode()]
"""
CONFIG = """
from concurrent.futures import ProcessPoolExecutor

workers = 2
loglevel = "error"

def post_worker_init(worker):
    import shop
    shop.executor = ProcessPoolExecutor(2)
"""


def ask(n):
    with urlopen(f"http://127.0.0.1:{port}/?{n}") as response:
        return json.load(response)


if __name__ == "__main__":
    Path("shop.py").write_text(APP)
    Path("gunicorn.conf.py").write_text(CONFIG)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port, fd = listener.getsockname()[1], listener.fileno()
        options = f"shop:app -b fd://{fd}"
        command = [sys.executable, "-m", "gunicorn", *options.split()]
        gunicorn = subprocess.Popen(command, pass_fds=[fd])
        with ThreadPoolExecutor(2) as users:
            answers = list(users.map(ask, range(2)))
    workers = {pid for server, workers in answers for pid in workers}
    print(f"servers: {len({server for server, workers in answers})}")
    print(f"workers of their pools: {len(workers)}")
    gunicorn.terminate()
    print(f"gunicorn: exit code {gunicorn.wait()}")
