"""The warning shows if your file forks, not if multiprocessing does."""

import os
import threading
import time
from multiprocessing import get_context


def work(name):
    time.sleep(1)
    print(f"child of {name}", flush=True)


if __name__ == "__main__":
    done = threading.Event()
    threading.Thread(target=done.wait).start()
    if os.fork() == 0:
        work("os.fork()")
        os._exit(0)
    os.wait()
    child = get_context("fork").Process(target=work, args=["Process()"])
    child.start()
    child.join()
    done.set()
