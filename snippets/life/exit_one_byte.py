"""On Unix an exit code has one byte: 256 failures look like success."""

import sys
from multiprocessing import Process

if __name__ == "__main__":
    for failures in [1, 255, 256, 300]:
        process = Process(target=sys.exit, args=(failures,))
        process.start()
        process.join()
        print(f"sys.exit({failures}): exit code {process.exitcode}")
