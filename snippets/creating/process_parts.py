"""The parts of a Process: target, args, name, start, join, exit code."""

import time
from multiprocessing import Process, current_process


def download(name, seconds):
    print(f"{current_process().name}: {name} start")
    time.sleep(seconds)


def show(when, process):
    print(f"{when}: alive {process.is_alive()}, exit code {process.exitcode}")


if __name__ == "__main__":
    process = Process(target=download, args=("music.zip", 2), name="loader")
    show("created", process)
    process.start()
    show("started", process)
    process.join()
    show("joined", process)
