"""It looks at the first part only."""

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
    worst = parts[0].exitcode
    print("backup incomplete" if worst else "backup done")
    sys.exit(worst)
