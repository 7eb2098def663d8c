"""After BrokenProcessPool, a new executor runs the tasks that are left."""

import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def convert(name, run):
    time.sleep(1)
    if name == "a.mp4" and run == 1:
        os.kill(os.getpid(), signal.SIGKILL)  # no memory left, the first time
    time.sleep(1)
    print(f"{name}: done")


if __name__ == "__main__":
    left = ["a.mp4", "b.mp4", "c.mp4", "d.mp4"]
    for run in [1, 2]:
        with ProcessPoolExecutor(2) as executor:
            tasks = {name: executor.submit(convert, name, run) for name in left}
        left = []
        for name, task in tasks.items():
            try:
                task.result()
            except BrokenProcessPool:
                left.append(name)
        print(f"after run {run}, still to do: {left}")
