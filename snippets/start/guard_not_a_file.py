"""A program that is not a file: its children have nothing to import."""

import subprocess
import sys

PROGRAM = """
from multiprocessing import get_context

def square(n):
    print(n * n)

if __name__ == "__main__":
    process = get_context("spawn").Process(target=square, args=(3,))
    process.start()
    process.join()

"""

if __name__ == "__main__":
    for options in [["-"], ["-c", PROGRAM], ["-i"]]:
        result = subprocess.run(
            [sys.executable, *options],
            input=PROGRAM,
            capture_output=True,
            text=True,
        )
        errors = [x for x in result.stderr.splitlines() if "Error: " in x]
        print(f"python {options[0]}", *errors, sep="\n  ")
        print(f"  the script's exit code is {result.returncode}")
