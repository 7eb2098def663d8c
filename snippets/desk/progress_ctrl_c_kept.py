"""Ctrl-C with an executor: what waits is cancelled, what is done is kept."""

import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from threading import Timer


def ignore_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def convert(name):
    if name == "c.mp4":
        Timer(0.5, os.killpg, (0, signal.SIGINT)).start()  # Ctrl-C
    if name < "e":  # the other files are small
        time.sleep(1)
    return "done"


if __name__ == "__main__":
    names = [f"{letter}.mp4" for letter in "abcdefghij"]
    with ProcessPoolExecutor(2, initializer=ignore_ctrl_c) as executor:
        tasks = {name: executor.submit(convert, name) for name in names}
        try:
            for task in as_completed(tasks.values()):
                task.result()
        except KeyboardInterrupt:
            executor.shutdown(cancel_futures=True)

    for name in ("b.mp4", "d.mp4", "f.mp4", "j.mp4"):
        task = tasks[name]
        print(name, "cancelled" if task.cancelled() else task.result())
