"""Only reading a list in a forked child copies it: it counts references."""

from array import array
from multiprocessing import get_context


def private():
    with open("/proc/self/smaps_rollup") as file:
        row = next(row for row in file if row.startswith("Private_Dirty:"))
    return int(row.split()[1]) * 1024 / 1e6


def read(name, numbers):
    before = private()
    for _ in numbers:
        pass
    copied = private() - before
    print(f"{name}: {copied:.1f} MB copied, over 1 MB: {copied > 1}")


if __name__ == "__main__":
    floats = [float(n) for n in range(1_000_000)]
    packed = array("d", floats)
    for name, numbers in ("list", floats), ("array", packed):
        child = get_context("fork").Process(target=read, args=(name, numbers))
        child.start()
        child.join()
