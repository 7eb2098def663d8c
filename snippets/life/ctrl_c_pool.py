"""Ctrl-C kills the workers too: the pool waits for tasks that are lost."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 7
# ///

import os
import signal
import time
from multiprocessing import Pool
from threading import Timer


def download(name):
    print(f"{name}: starts")
    time.sleep(4)
    print(f"{name}: done")


if __name__ == "__main__":
    with Pool(2) as pool:
        press_ctrl_c = Timer(2, os.killpg, (0, signal.SIGINT))
        press_ctrl_c.start()
        try:
            pool.map(download, ["a.iso", "b.iso"])
        except KeyboardInterrupt:
            print("parent: Ctrl-C, finishes what has been started")
            pool.close()
            pool.join()
    print("parent: done")
