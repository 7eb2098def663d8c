"""python /dev/stdin: a child reads the file again, and a pipe only once."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
from concurrent.futures import ProcessPoolExecutor

def square(n):
    return n * n

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(square, 3).result())
"""


def show(title, result):
    print(title)
    for line in (result.stdout + result.stderr).splitlines():
        if line == "9" or "Error: " in line or "Pool: " in line:
            print(" ", line)


if __name__ == "__main__":
    command = [sys.executable, "/dev/stdin"]
    Path("program.py").write_text(PROGRAM)
    with open("program.py") as file:
        result = subprocess.run(
            command, stdin=file, capture_output=True, text=True
        )
    show("from a file", result)
    result = subprocess.run(
        command, input=PROGRAM, capture_output=True, text=True
    )
    show("from a pipe", result)
