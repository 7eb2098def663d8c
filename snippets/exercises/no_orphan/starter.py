"""A child that works on when its parent is dead."""

import time
from multiprocessing import Process


def work():
    print("working", flush=True)
    for _ in range(20):
        time.sleep(0.1)


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    print("complete")
