"""Nobody reads the results: three of four tasks fail, and no error tells."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor


def convert(name):
    if name == "b.mp4":
        raise ValueError("not a video")
    if name == "c.mp4":
        os.kill(os.getpid(), signal.SIGKILL)  # no memory left
    print(f"{name}: done")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        executor.map(convert, ["a.mp4", "b.mp4", "c.mp4", "d.mp4"])
    print("all videos are converted")
