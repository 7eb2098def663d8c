"""Ctrl-C with an executor: running tasks are lost, waiting ones are worked off."""

import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from threading import Timer


def convert(name):
    if name == "a.mp4":
        Timer(1, os.killpg, (0, signal.SIGINT)).start()  # Ctrl-C
    time.sleep(2)
    print(f"worker: {name} is done")


if __name__ == "__main__":
    names = [f"{letter}.mp4" for letter in "abcdef"]
    begin = time.perf_counter()
    try:
        with ProcessPoolExecutor(2) as executor:
            tasks = [executor.submit(convert, name) for name in names]
            for task in as_completed(tasks):
                task.result()
    except KeyboardInterrupt:
        seconds = time.perf_counter() - begin
        print(f"parent: KeyboardInterrupt after {seconds:.1f} s")
