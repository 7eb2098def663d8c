"""A Pool's worker is a process; a ThreadPool's is a thread of the parent."""

import os
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


def report(who):
    print(f"{who}: PID {os.getpid()}")


if __name__ == "__main__":
    report("parent")
    with Pool(1) as pool:
        pool.apply(report, ("Pool's worker",))
    with ThreadPool(1) as pool:
        pool.apply(report, ("ThreadPool's worker",))
