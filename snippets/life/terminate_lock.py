"""A child is terminated with a lock: nobody gets it again."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 5
# ///

import time
from multiprocessing import Event, Lock, Process


def write(lock, started):
    with lock:
        print("child: has the lock")
        started.set()
        time.sleep(30)


if __name__ == "__main__":
    lock, started = Lock(), Event()
    child = Process(target=write, args=(lock, started))
    child.start()
    started.wait()
    child.terminate()
    child.join()
    print(f"parent: the child's exit code is {child.exitcode}")
    with lock:
        print("parent: has the lock")
