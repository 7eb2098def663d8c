"""The lock is held during the work, too: one child after the other."""

import time
from multiprocessing import Process, Value


def work(counter):
    for _ in range(5):
        with counter.get_lock():
            time.sleep(0.1)  # the work
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
