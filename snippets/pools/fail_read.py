"""Each task is asked how it ended: no failure goes unseen."""

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
    tasks = {}
    with ProcessPoolExecutor(1) as executor:
        for name in ["a.mp4", "b.mp4", "c.mp4", "d.mp4"]:
            tasks[name] = executor.submit(convert, name)
    for name, task in tasks.items():
        if error := task.exception():
            print(f"parent: {name} failed with {type(error).__name__}")
