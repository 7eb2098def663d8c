"""python -m pdb: a breakpoint in a function that only a worker calls."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PROGRAM = """
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

def square(n):
    return n * n

if __name__ == "__main__":
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        print("from the worker", executor.submit(square, 3).result())
    print("from the parent", square(4))
"""

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        Path(folder, "app.py").write_text(PROGRAM)
        orders = ["-c", "break square", "-c", "continue", "-c", "args"]
        run = subprocess.run(
            [sys.executable, "-m", "pdb", *orders, "app.py"],
            cwd=folder,
            input="continue\nquit\n",
            capture_output=True,
            text=True,
        )
        for line in (run.stdout + run.stderr).splitlines():
            if line.startswith(("n = ", "from", "AttributeError: ")):
                print(line)
