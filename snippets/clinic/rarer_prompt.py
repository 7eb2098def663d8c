"""A program without a file, as at a prompt: its function stands in it."""

import subprocess
import sys

PROGRAM = """
from concurrent.futures import ProcessPoolExecutor

def square(number):
    return number * number

with ProcessPoolExecutor(1) as executor:
    print(executor.submit(square, 3).result())
"""

if __name__ == "__main__":
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True
    )
    print(run.stdout.strip() or run.stderr.splitlines()[-1])
