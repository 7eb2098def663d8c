"""callback and error_callback run in the parent, in one of its threads."""

import os
import time
from multiprocessing import Pool
from threading import current_thread


def download(name):
    time.sleep(0.5)
    if name == "b.iso":
        raise ConnectionError("connection lost")
    return f"{name} loaded by worker {os.getpid()}"


def report(what):
    print(f"{what} (in process {os.getpid()}, {current_thread().name})")


if __name__ == "__main__":
    report("main program")
    pool = Pool(1)
    for name in ["a.iso", "b.iso"]:
        pool.apply_async(
            download, (name,), callback=report, error_callback=report
        )
    pool.close()
    pool.join()
