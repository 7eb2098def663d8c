"""On Unix an exit code has one byte: 256 looks like success."""

# /// script
# [tool.weave]
# unix = true
# ///

import sys
from multiprocessing import Process

if __name__ == "__main__":
    for code in [1, 255, 256, 300, -15]:
        process = Process(target=sys.exit, args=(code,))
        process.start()
        process.join()
        print(f"sys.exit({code}): exit code {process.exitcode}")
