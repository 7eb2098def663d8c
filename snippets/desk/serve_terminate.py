"""A child that a server forks has its SIGTERM handler, and ignores terminate()."""

# /// script
# dependencies = ["gunicorn"]
# [tool.weave]
# foreign = true
# ///

import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

APP = """
import time
from multiprocessing import get_context

def app(environ, start_response):
    method = environ["QUERY_STRING"]
    child = get_context(method).Process(target=time.sleep, args=(60,))
    child.start()
    child.terminate()
    child.join(2)
    answer = f"{method}: {child.exitcode} after terminate()"
    child.kill()
    child.join()
    start_response("200 OK", [])
    return [f"{answer}, {child.exitcode} after kill()".encode()]
"""
if __name__ == "__main__":
    Path("shop.py").write_text(APP)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port, fd = listener.getsockname()[1], listener.fileno()
        options = f"shop:app -b fd://{fd} --log-level error"
        command = [sys.executable, "-m", "gunicorn", *options.split()]
        gunicorn = subprocess.Popen(command, pass_fds=[fd])
        for method in ["fork", "forkserver"]:
            with urlopen(f"http://127.0.0.1:{port}/?{method}") as response:
                print(response.read().decode())
    gunicorn.terminate()
    gunicorn.wait()
