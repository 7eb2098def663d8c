"""The parent is killed: its child goes on, as an orphan."""

# /// script
# [tool.weave]
# exit = -9
# ///

import os
import signal
import time
from multiprocessing import Process


def save():
    parent = os.getppid()
    print("child: saves the file")
    time.sleep(4)
    print("child: saved")
    print(f"child: os.getppid() has changed: {os.getppid() != parent}")


if __name__ == "__main__":
    child = Process(target=save, daemon=True)
    child.start()
    time.sleep(2)
    print("parent: killed")
    os.kill(os.getpid(), signal.SIGKILL)
