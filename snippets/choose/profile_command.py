"""This file runs itself under python -m cProfile: does its pool work there?"""

import os
import subprocess
import sys
from multiprocessing import Pool


def square(n):
    return n * n


if __name__ == "__main__":
    if "again" in sys.argv:
        with Pool(1) as pool:
            print(pool.map(square, [2, 3]))
    else:
        profiler = [sys.executable, "-m", "cProfile", "-o", os.devnull]
        command = [*profiler, __file__, "again"]
        run = subprocess.run(command, capture_output=True, text=True)
        print(f"exit code {run.returncode}")
        print(f"PicklingError: {'PicklingError' in run.stderr}")
