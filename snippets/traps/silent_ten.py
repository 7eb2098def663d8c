"""Ten children share a lock, and the parent does not wait for them."""

# /// script
# [tool.weave]
# varies = ['^(Traceback|FileNotFoundError|child \d)']
# ///

import sys
from multiprocessing import Lock, Process, get_start_method


def download(lock, number):
    with lock:
        print(f"child {number}: starts", file=sys.stderr)
        print(f"child {number}: done", file=sys.stderr)


if __name__ == "__main__":
    lock = Lock()
    for number in range(10):
        Process(target=download, args=(lock, number)).start()
    print(f"parent: all ten are started by {get_start_method()}")
