"""The workers ignore Ctrl-C: the parent stops them at once."""

import os
import signal
import time
from multiprocessing import Pool
from threading import Timer


def ignore_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def download(name):
    print(f"{name}: starts")
    time.sleep(4)
    print(f"{name}: done")


if __name__ == "__main__":
    with Pool(2, initializer=ignore_ctrl_c) as pool:
        press_ctrl_c = Timer(2, os.killpg, (0, signal.SIGINT))
        press_ctrl_c.start()
        try:
            pool.map(download, ["a.iso", "b.iso"])
        except KeyboardInterrupt:
            print("parent: Ctrl-C, stops the workers")
            pool.terminate()
            pool.join()
    print("parent: done")
