"""Right, but the lock is held during the download."""

import time
from multiprocessing import Lock, Manager, Process


def download(name, shared, lock):
    with lock:
        time.sleep(0.4)
        shared["files"] = [*shared["files"], name]


if __name__ == "__main__":
    with Manager() as manager:
        shared, lock = manager.dict(files=[]), Lock()
        names = ["a.iso", "b.iso", "c.iso"]
        children = [
            Process(target=download, args=(n, shared, lock)) for n in names
        ]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(sorted(shared["files"]))
