"""A supervisor waits for the next worker that ends, and starts it again if it failed."""

import os
import time
from multiprocessing import Process
from multiprocessing.connection import wait


def work(name, attempt):
    time.sleep(1 if name == "web" else 4)
    if name == "web" and attempt == 1:
        os._exit(3)


def start(name, attempt):
    child = Process(target=work, args=(name, attempt))
    child.start()
    running[child.sentinel] = child, name, attempt
    print(f"{name}: start {attempt}")


if __name__ == "__main__":
    running = {}
    start("web", 1)
    start("mail", 1)
    while running:
        for sentinel in wait(list(running)):
            child, name, attempt = running.pop(sentinel)
            child.join()
            print(f"{name}: exit code {child.exitcode}")
            if child.exitcode != 0:
                start(name, attempt + 1)
