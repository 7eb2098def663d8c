"""Ask every child for its exit code, and fail if one of them failed."""

# /// script
# [tool.weave]
# exit = 1
# ///

import sys
import time
from multiprocessing import Process


def download(name):
    if name == "b.iso":
        raise ConnectionError(f"{name}: connection lost")
    time.sleep(1)
    print(f"{name}: done")


if __name__ == "__main__":
    names = ["a.iso", "b.iso"]
    processes = [Process(target=download, args=(n,), name=n) for n in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    failed = [process.name for process in processes if process.exitcode != 0]
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")
    print("all downloads are there")
