"""One lock for all, held from reading to writing."""

import time
from multiprocessing import Process, Value


def work(counter):
    for _ in range(5):
        time.sleep(0.1)  # the work
        with counter.get_lock():
            number = counter.value
            time.sleep(0.02)  # no other child can read now
            counter.value = number + 1


if __name__ == "__main__":
    counter = Value("i", 0)
    children = [Process(target=work, args=(counter,)) for _ in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(counter.value)
