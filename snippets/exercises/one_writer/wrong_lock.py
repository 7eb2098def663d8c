"""The lines do not mix, but three processes write them."""

import time
from multiprocessing import Lock, Process


def work(lock, name, seconds):
    time.sleep(seconds)
    with lock:
        print(f"{name} is ready", flush=True)


if __name__ == "__main__":
    lock = Lock()
    jobs = [("a", 0.3), ("b", 0.6), ("c", 0.9)]
    children = [Process(target=work, args=(lock, *job)) for job in jobs]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("closed")
