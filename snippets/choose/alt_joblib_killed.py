"""A worker of joblib is killed, and the program hears of it."""

# /// script
# dependencies = ["joblib"]
# ///

import os
import signal

from joblib import Parallel, delayed


def convert(name):
    if name == "b":
        os.kill(os.getpid(), signal.SIGKILL)
    return name + ".mp4"


if __name__ == "__main__":
    try:
        print(Parallel(n_jobs=2)(delayed(convert)(name) for name in "abcd"))
    except Exception as error:
        print(type(error).__name__)
