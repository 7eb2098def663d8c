"""Children that have ended keep two files open each, until close()."""

# /// script
# [tool.weave]
# unix = true
# ///

import os
import time
from multiprocessing import get_context


def open_files():
    return len(os.listdir("/dev/fd"))


def run(children):
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    for method in ["fork", "spawn", "forkserver"]:
        process = get_context(method).Process
        run([process(target=time.sleep, args=(1,))])  # the helpers start, too
        before = open_files()
        children = [process(target=time.sleep, args=(1,)) for _ in range(3)]
        run(children)
        print(f"{method}: {open_files() - before} more open files")
        for child in children:
            child.close()
        print(f"{method}, after close(): {open_files() - before} more")
