"""After BrokenProcessPool, a new executor runs the tasks that are left."""

import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def convert(name, attempt):
    time.sleep(1)
    if name == "a.mp4" and attempt == 1:
        os.kill(os.getpid(), signal.SIGKILL)  # no memory left, the first time
    time.sleep(1)
    print(f"{name}: done")


if __name__ == "__main__":
    names = ["a.mp4", "b.mp4", "c.mp4", "d.mp4"]
    for attempt in [1, 2, 3]:
        tasks = {}
        with ProcessPoolExecutor(2) as executor:
            for name in names:
                tasks[name] = executor.submit(convert, name, attempt)
        names = []
        for name, task in tasks.items():
            try:
                task.result()
            except BrokenProcessPool:
                names.append(name)
        print(f"after attempt {attempt}, still to do: {names}")
        if not names:
            break
