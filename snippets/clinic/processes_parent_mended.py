"""A child works while its parent lives, and asks multiprocessing for it."""

import time
from multiprocessing import Process, parent_process


def work():
    time.sleep(0.5)  # gets ready
    steps = 0
    while parent_process().is_alive() and steps < 3:
        time.sleep(0.5)
        steps += 1
    print(f"{steps} steps done")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
