"""The parent according to the system, and according to multiprocessing."""

import os
from multiprocessing import get_context, parent_process


def show(method):
    print(f"{method}: the system says {os.getppid()}")
    print(f"{method}: multiprocessing says {parent_process().pid}")


if __name__ == "__main__":
    print(f"main: {os.getpid()}, parent_process(): {parent_process()}")
    for method in ["fork", "spawn", "forkserver"]:
        child = get_context(method).Process(target=show, args=(method,))
        child.start()
        child.join()
