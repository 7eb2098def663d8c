"""The kind way to stop a child: an Event that it looks at."""

import time
from multiprocessing import Event, Process


def work(stop):
    pieces = 0
    while not stop.is_set():
        time.sleep(2)  # one piece of work
        pieces += 1
    print(f"child: stopped after {pieces} whole pieces")


if __name__ == "__main__":
    stop = Event()
    child = Process(target=work, args=(stop,))
    child.start()
    time.sleep(3)
    print("parent: please stop")
    stop.set()
    child.join()
    print(f"parent: the child's exit code is {child.exitcode}")
