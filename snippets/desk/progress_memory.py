"""The results of a million tasks: all in memory, or a few at a time."""
# /// script
# requires-python = ">=3.14"
# ///

import resource
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool

N = 1_000_000
METHODS = [
    "no task",
    "Pool.map",
    "Pool.imap",
    "executor.map, no limit",
    "executor.map, buffersize=10",
]


def peak(method):
    call = (abs, range(N))
    with Pool(1) as pool, ProcessPoolExecutor(1) as executor:
        match method:
            case "Pool.map":
                results = pool.map(*call)
            case "Pool.imap":
                results = pool.imap(*call, chunksize=1000)
            case "executor.map, no limit":
                results = executor.map(*call, chunksize=1000)
            case "executor.map, buffersize=10":
                results = executor.map(*call, chunksize=1000, buffersize=10)
            case _:
                results = []
        sum(results)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    if sys.argv[1:]:
        print(peak(sys.argv[1]))
    else:
        for method in METHODS:
            command = [sys.executable, __file__, method]
            megabytes = float(subprocess.check_output(command, text=True))
            print(f"{method}: {megabytes:.1f} MB")
