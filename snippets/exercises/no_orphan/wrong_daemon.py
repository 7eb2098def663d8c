"""A daemon is ended by its parent, if that has the time to."""

import time
from multiprocessing import Process


def work():
    print("working", flush=True)
    for _ in range(20):
        time.sleep(0.1)


if __name__ == "__main__":
    child = Process(target=work, daemon=True)
    child.start()
    child.join()
    print("complete")
