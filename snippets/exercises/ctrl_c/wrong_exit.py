"""The parent leaves at once, and its children stay behind."""

import os
import signal
import time
from multiprocessing import Process


def download():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    time.sleep(2)


if __name__ == "__main__":
    children = [Process(target=download) for _ in range(2)]
    for child in children:
        child.start()
    print("2 downloads run")
    try:
        for child in children:
            child.join()
        print("done")
    except KeyboardInterrupt:
        print("interrupted", flush=True)
        os._exit(130)
