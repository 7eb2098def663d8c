"""Each child has a lock of its own, which keeps nobody out."""

import time
from multiprocessing import Lock, Process, Value


def work(counter):
    lock = Lock()
    for _ in range(5):
        time.sleep(0.1)  # the work
        with lock:
            number = counter.value
            time.sleep(0.02)
            counter.value = number + 1


if __name__ == "__main__":
    counter = Value("i", 0)
    children = [Process(target=work, args=(counter,)) for _ in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(counter.value)
