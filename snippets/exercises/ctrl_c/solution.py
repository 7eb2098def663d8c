"""The children ignore Ctrl-C; the parent ends them, and then itself."""

import signal
import sys
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
        for child in children:
            child.terminate()
        for child in children:
            child.join()
        print("interrupted")
        sys.exit(130)
