"""A pool that is made at the first request exists once."""

# /// script
# dependencies = ["flask"]
# ///

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

SHOP = """
import os
from functools import cache
from multiprocessing import Pool
from flask import Flask

app = Flask("shop")

@cache
def pool():
    print("a pool is made", flush=True)
    return Pool(2)

@app.route("/<int:n>")
def square(n):
    return {"answer": pool().apply(pow, (n, 2)), "server": os.getpid()}

if __name__ == "__main__":
    app.run(port=0, debug=True)
"""

if __name__ == "__main__":
    Path("shop.py").write_text(SHOP)
    command = [sys.executable, "shop.py"]
    flask = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    url = next(line for line in flask.stderr if "Running on" in line)
    with urlopen(f"{url.split()[-1]}/7") as response:
        answer = json.load(response)
    print(f"answer: {answer['answer']}")
    os.kill(answer["server"], signal.SIGTERM)
    print(f"flask: exit code {flask.wait()}")
