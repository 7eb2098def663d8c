"""Wait for every child, and fail if one of them failed."""

import sys
from multiprocessing import Lock, Process


def download(lock, number):
    with lock:
        print(f"child {number}: done")


if __name__ == "__main__":
    lock = Lock()
    children = []
    for number in range(10):
        children.append(Process(target=download, args=(lock, number)))
        children[-1].start()
    for child in children:
        child.join()
    failed = [child.name for child in children if child.exitcode != 0]
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")
    print("parent: all ten are done")
