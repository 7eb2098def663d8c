"""A child computes for half a second. Which clock shows it?"""

import os
import time
from multiprocessing import get_context


def compute():
    while time.process_time() < 0.5:
        pass
    print(f"the child: {time.process_time():.1f} s of CPU time")


def clocks():
    times = os.times()
    return time.process_time(), times.children_user + times.children_system


if __name__ == "__main__":
    for method in "fork", "spawn", "forkserver":
        own, others = clocks()
        child = get_context(method).Process(target=compute)
        child.start()
        child.join()
        print(f"{method}, process_time(): {clocks()[0] - own:.1f} s")
        print(f"{method}, os.times(): {clocks()[1] - others:.1f} s")
