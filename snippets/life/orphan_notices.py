"""A child that looks whether its parent is alive, and ends if not."""

# /// script
# [tool.weave]
# exit = -9
# ///

import os
import signal
import time
from multiprocessing import Process, parent_process


def work():
    while parent_process().is_alive():
        time.sleep(2)  # one piece of work
        print("child: one piece is done")
    print("child: my parent is gone, I stop")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    time.sleep(3)
    print("parent: killed")
    os.kill(os.getpid(), signal.SIGKILL)
