"""sys.exit() in a Pool's task ends the worker, and map() waits for ever."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 3
# ///

import sys
from multiprocessing import Pool


def check(name):
    if name == "b.mp4":
        sys.exit("b.mp4 is not a video")
    print(f"{name}: good")


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(check, ["a.mp4", "b.mp4", "c.mp4"])
    print("all files are checked")
