"""The children put messages on a queue; the parent writes them as they come."""

import time
from multiprocessing import Process, Queue


def work(log, name, seconds):
    time.sleep(seconds)
    log.put(f"{name} is ready")


if __name__ == "__main__":
    log = Queue()
    jobs = [("a", 0.3), ("b", 0.6), ("c", 0.9)]
    children = [Process(target=work, args=(log, *job)) for job in jobs]
    for child in children:
        child.start()
    for _ in children:
        print(log.get())
    for child in children:
        child.join()
    print("closed")
