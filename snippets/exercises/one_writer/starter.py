"""Three processes write to one log."""

import time
from multiprocessing import Process


def work(name, seconds):
    time.sleep(seconds)
    print(f"{name} is ready", flush=True)


if __name__ == "__main__":
    jobs = [("a", 0.3), ("b", 0.6), ("c", 0.9)]
    children = [Process(target=work, args=job) for job in jobs]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("closed")
