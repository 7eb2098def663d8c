"""An exit code of 1, whatever the child's was."""

import sys
import time
from multiprocessing import Process


def back_up(code):
    time.sleep(0.4)
    sys.exit(code)  # 0 is a success


if __name__ == "__main__":
    parts = [Process(target=back_up, args=(code,)) for code in [0, 3]]
    for part in parts:
        part.start()
    for part in parts:
        part.join()
    if any(part.exitcode for part in parts):
        print("backup incomplete")
        sys.exit(1)
    print("backup done")
