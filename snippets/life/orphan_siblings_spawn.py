"""With spawn, both children learn of the parent's end at once."""

# /// script
# [tool.weave]
# exit = -9
# ///

import os
import signal
import time
from multiprocessing import get_context, parent_process


def work(name, seconds):
    parent_process().join()
    print(f"{name}: the parent is gone")
    time.sleep(seconds)  # what is left to do
    print(f"{name}: ends")


if __name__ == "__main__":
    context = get_context("spawn")
    context.Process(target=work, args=("child 1", 1)).start()
    context.Process(target=work, args=("child 2", 3)).start()
    time.sleep(2)
    print("parent: killed")
    os.kill(os.getpid(), signal.SIGKILL)
