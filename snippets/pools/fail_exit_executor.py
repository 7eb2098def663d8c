"""sys.exit() in an executor's task ends the parent, where it is read."""

# /// script
# [tool.weave]
# exit = 1
# ///

import sys
from concurrent.futures import ProcessPoolExecutor


def check(name):
    if name == "b.mp4":
        sys.exit("b.mp4 is not a video")
    print(f"{name}: good")


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        for _ in executor.map(check, ["a.mp4", "b.mp4", "c.mp4"]):
            pass
    print("all files are checked")
