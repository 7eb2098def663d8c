"""One part after the other, as each exit code is looked at at once."""

import sys
import time
from multiprocessing import Process


def back_up(code):
    time.sleep(0.4)
    sys.exit(code)  # 0 is a success


if __name__ == "__main__":
    for code in [0, 3]:
        part = Process(target=back_up, args=(code,))
        part.start()
        part.join()
        if part.exitcode:
            print("backup incomplete")
            sys.exit(part.exitcode)
    print("backup done")
