"""A thread in the child waits for the parent's end, and ends the child."""

# /// script
# [tool.weave]
# exit = -9
# ///

import os
import signal
import time
from multiprocessing import Process, parent_process
from threading import Thread


def end_with_parent():
    parent_process().join()
    print("child: my parent is gone, I end")
    os._exit(1)


def work():
    Thread(target=end_with_parent, daemon=True).start()
    time.sleep(30)  # work that never looks


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    time.sleep(3)
    print("parent: killed")
    os.kill(os.getpid(), signal.SIGKILL)
