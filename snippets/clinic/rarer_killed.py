"""A program kills its children, as the system sees them."""

import os
import signal
import time
from multiprocessing import Process


def work():
    time.sleep(2)
    print("the child has done its work")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    time.sleep(0.5)
    with open(f"/proc/self/task/{os.getpid()}/children") as file:
        for pid in file.read().split():
            os.kill(int(pid), signal.SIGKILL)
    child.join()
    print(f"the child has ended, exit code {child.exitcode}")
    time.sleep(3)
