"""A test patches a function, and the child calls it."""

import platform
from multiprocessing import Process
from unittest import mock


def report():
    print(f"the child runs on {platform.system()}")


if __name__ == "__main__":
    with mock.patch("platform.system", return_value="Plan 9"):
        print(f"the parent runs on {platform.system()}", flush=True)
        child = Process(target=report)
        child.start()
        child.join()
