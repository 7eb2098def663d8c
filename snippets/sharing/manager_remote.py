"""A manager with an address: other programs fetch tasks from it."""

import subprocess
import sys
from multiprocessing.managers import BaseManager
from queue import Queue

PROGRAM = """
import sys
from multiprocessing.managers import BaseManager
BaseManager.register("get_tasks")
port, key = int(sys.argv[1]), sys.argv[2].encode()
manager = BaseManager(address=("127.0.0.1", port), authkey=key)
manager.connect()
print("received", manager.get_tasks().get())
"""
tasks = Queue()


def get_tasks():
    return tasks


if __name__ == "__main__":
    BaseManager.register("get_tasks", get_tasks)
    with BaseManager(address=("127.0.0.1", 0), authkey=b"sesame") as manager:
        manager.get_tasks().put("task 1")
        port = str(manager.address[1])
        for key in ["barley", "sesame"]:
            subprocess.run([sys.executable, "-c", PROGRAM, port, key])
