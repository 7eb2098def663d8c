"""A program without a file, as at a prompt: its function has one."""

import subprocess
import sys
from pathlib import Path

MODULE = """
def square(number):
    return number * number
"""
PROGRAM = """
from concurrent.futures import ProcessPoolExecutor
from squares import square

with ProcessPoolExecutor(1) as executor:
    print(executor.submit(square, 3).result())
"""

if __name__ == "__main__":
    Path("squares.py").write_text(MODULE)
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True
    )
    print(run.stdout.strip() or run.stderr.splitlines()[-1])
