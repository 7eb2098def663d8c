"""An executor's worker is killed: every unfinished task fails with an error."""

# /// script
# [tool.weave]
# exit = 1
# ///

import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor


def convert(name):
    print(f"{name}: starts")
    time.sleep(1)
    if name == "a.mp4":
        os.kill(os.getpid(), signal.SIGKILL)  # no memory left
    time.sleep(1)
    print(f"{name}: done")


if __name__ == "__main__":
    names = ["a.mp4", "b.mp4", "c.mp4", "d.mp4"]
    with ProcessPoolExecutor(2) as executor:
        list(executor.map(convert, names))
    print("all videos are converted")
