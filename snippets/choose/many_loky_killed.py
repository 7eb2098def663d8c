"""A worker of joblib is killed: no wait as in a Pool(), but no results either."""

# /// script
# dependencies = ["joblib"]
# ///

import os
import signal
import time

from joblib import Parallel, delayed
from joblib.externals.loky.process_executor import TerminatedWorkerError


def convert(name, seconds):
    print(f"{name}: starts")
    time.sleep(seconds)
    if name == "c.mp4":
        os.kill(os.getpid(), signal.SIGKILL)  # no memory left
    print(f"{name}: done")


if __name__ == "__main__":
    videos = [("a.mp4", 1), ("b.mp4", 2), ("c.mp4", 2)]
    try:
        Parallel(n_jobs=2)(delayed(convert)(*video) for video in videos)
    except TerminatedWorkerError as error:
        print(f"TerminatedWorkerError: {error}")
