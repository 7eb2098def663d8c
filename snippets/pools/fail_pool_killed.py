"""A Pool's worker is killed: its task is lost, and map() waits for ever."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 6
# ///

import os
import signal
import time
from multiprocessing import Pool


def convert(name):
    print(f"{name}: starts")
    time.sleep(1)
    if name == "a.mp4":
        os.kill(os.getpid(), signal.SIGKILL)  # no memory left
    time.sleep(1)
    print(f"{name}: done")


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(convert, ["a.mp4", "b.mp4", "c.mp4", "d.mp4"])
    print("all videos are converted")
