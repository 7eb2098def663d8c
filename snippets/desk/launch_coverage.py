"""Which settings of coverage count the lines that only workers run?"""

# /// script
# dependencies = ["coverage"]
# ///

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

TASK = """
def add_up(n):
    total = 0
    for number in range(n):
        total += number
    return total
"""
PROGRAM = """
from multiprocessing import Pool
from task import add_up

if __name__ == "__main__":
    with Pool(1) as pool:
        pool.map(add_up, [9])
        pool.close()
        pool.join()
"""
SETTINGS = [
    "patch =",
    "patch = subprocess",
    "patch = subprocess, _exit",
    "concurrency = multiprocessing",
]


def coverage(*words):
    command = [sys.executable, "-m", "coverage", *words]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return run.stdout.splitlines()


if __name__ == "__main__":
    for setting in SETTINGS:
        with TemporaryDirectory() as folder:
            Path(folder, "task.py").write_text(TASK)
            Path(folder, "main.py").write_text(PROGRAM)
            settings = f"[run]\nparallel = true\n{setting}\n"
            Path(folder, ".coveragerc").write_text(settings)
            coverage("run", "main.py")
            coverage("combine")
            total = coverage("report", "--include=task.py")[-1].split()[-1]
            print(f"{setting}: {total} of task.py")
