"""The warning shows if your file forks, not if multiprocessing does."""

import os
import threading
from multiprocessing import get_context


def work():
    print("child of multiprocessing")


if __name__ == "__main__":
    done = threading.Event()
    threading.Thread(target=done.wait).start()
    if os.fork() == 0:
        print("child of os.fork()", flush=True)
        os._exit(0)
    os.wait()
    child = get_context("fork").Process(target=work)
    child.start()
    child.join()
    done.set()
