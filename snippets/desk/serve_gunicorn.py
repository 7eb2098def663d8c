"""gunicorn forks two servers: each makes its executor at its first request."""

# /// script
# dependencies = ["gunicorn"]
# [tool.weave]
# foreign = true
# ///

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

APP = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from functools import cache

@cache
def executor():
    return ProcessPoolExecutor(2)

def square(n):
    time.sleep(0.2)
    return n * n

def app(environ, start_response):
    answer = executor().submit(square, int(environ["QUERY_STRING"])).result()
    start_response("200 OK", [])
    return [f"{os.getpid()} {answer}".encode()]
"""


def ask(n):
    with urlopen(f"http://127.0.0.1:{port}/?{n}") as response:
        server, answer = response.read().split()
    return server, int(answer) == n * n


if __name__ == "__main__":
    Path("shop.py").write_text(APP)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port, fd = listener.getsockname()[1], listener.fileno()
        options = f"shop:app -b fd://{fd} --preload -w 2 --log-level error"
        command = [sys.executable, "-m", "gunicorn", *options.split()]
        gunicorn = subprocess.Popen(command, pass_fds=[fd])
        with ThreadPoolExecutor(4) as users:
            answers = list(users.map(ask, range(12)))
    gunicorn.terminate()
    print(f"gunicorn: exit code {gunicorn.wait()}")
    print(f"servers: {len({server for server, right in answers})}")
    print(f"right answers: {sum(right for server, right in answers)}")
