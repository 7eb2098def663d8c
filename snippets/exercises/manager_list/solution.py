"""The list within the dict is one of the manager's, too."""

import time
from multiprocessing import Manager, Process


def download(name, shared):
    time.sleep(0.4)
    shared["files"].append(name)


if __name__ == "__main__":
    with Manager() as manager:
        shared = manager.dict(files=manager.list())
        names = ["a.iso", "b.iso", "c.iso"]
        children = [Process(target=download, args=(n, shared)) for n in names]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(sorted(shared["files"]))
