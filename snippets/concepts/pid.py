"""Every process has a PID of its own; a child also knows its parent's."""

import os
from multiprocessing import Process, parent_process


def child():
    print(f"child: my PID is {os.getpid()}")
    print(f"child: my parent is {parent_process().pid}")


if __name__ == "__main__":
    print(f"parent: my PID is {os.getpid()}")
    process = Process(target=child)
    process.start()
    process.join()
    print(f"parent: my child was {process.pid}")
