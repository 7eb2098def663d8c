"""IPython: a script that it runs is a file, and what is typed is not."""

# /// script
# dependencies = ["ipython"]
# ///

import subprocess
import sys
from pathlib import Path

PROGRAM = """
from concurrent.futures import ProcessPoolExecutor

def square(n):
    return n * n

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        try:
            print(executor.submit(square, 3).result())
        except Exception as error:
            print(type(error).__name__)
"""

if __name__ == "__main__":
    Path("program.py").write_text(PROGRAM)
    ways = [["program.py"], ["-c", "%run program.py"], ["-c", PROGRAM]]
    titles = ["ipython program.py", "%run", "typed"]
    for title, options in zip(titles, ways, strict=True):
        command = [sys.executable, "-m", "IPython", *options]
        result = subprocess.run(command, capture_output=True, text=True)
        print(f"{title}: {result.stdout.strip()}")
