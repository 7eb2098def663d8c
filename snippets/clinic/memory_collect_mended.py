"""The garbage collector leaves alone what was frozen before the fork."""

import gc
from multiprocessing import Process

table = [[n] for n in range(300_000)]
gc.freeze()


def private():
    """Bytes that this process has for itself."""
    with open("/proc/self/smaps_rollup") as file:
        row = next(row for row in file if row.startswith("Private_Dirty:"))
    return int(row.split()[1]) * 1024


def work():
    before = private()
    gc.collect()
    print(f"copied more than 10 MB: {private() - before > 10_000_000}")


if __name__ == "__main__":
    for _ in range(3):
        child = Process(target=work)
        child.start()
        child.join()
