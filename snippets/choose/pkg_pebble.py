"""Pebble: a task that takes too long, one that is killed, and one that is well."""

# /// script
# dependencies = ["pebble"]
# ///

import os
import signal
from multiprocessing import get_start_method
from threading import Event

from pebble import ProcessExpired, ProcessPool


def convert(name):
    if name == "long.mp4":
        Event().wait()  # no one sets it
    if name == "killed.mp4":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"done, by {get_start_method()}"


if __name__ == "__main__":
    names = ["long.mp4", "killed.mp4", "short.mp4"]
    with ProcessPool(max_workers=2) as pool:
        tasks = [pool.schedule(convert, [name], timeout=1) for name in names]
        for name, task in zip(names, tasks, strict=True):
            try:
                print(f"{name}: {task.result()}")
            except TimeoutError as error:
                print(f"{name}: TimeoutError, {error}")
            except ProcessExpired as error:
                print(f"{name}: ProcessExpired, exit code {error.exitcode}")
