"""A SIGTERM handler: the child leaves its with block, the lock is free."""

import signal
import sys
import time
from multiprocessing import Event, Lock, Process


def on_sigterm(number, frame):
    sys.exit(1)


def write(lock, started):
    signal.signal(signal.SIGTERM, on_sigterm)
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
