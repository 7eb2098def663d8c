"""get(timeout=...) ends the wait, and tells which task has no result."""

import os
import signal
import time
from multiprocessing import Pool, TimeoutError


def convert(name):
    print(f"{name}: starts")
    time.sleep(1)
    if name == "a.mp4":
        os.kill(os.getpid(), signal.SIGKILL)  # no memory left
    time.sleep(1)
    print(f"{name}: done")


if __name__ == "__main__":
    tasks = {}
    with Pool(2) as pool:
        for name in ["a.mp4", "b.mp4", "c.mp4", "d.mp4"]:
            tasks[name] = pool.apply_async(convert, (name,))
        for name, task in tasks.items():
            try:
                task.get(timeout=6)
            except TimeoutError:
                print(f"parent: {name} has no result after 6 s")
    print("the parent goes on")
