"""The child patches it for itself."""

import platform
from multiprocessing import Process
from unittest import mock


def report():
    print(f"the child runs on {platform.system()}")


def report_elsewhere():
    with mock.patch("platform.system", return_value="Plan 9"):
        report()


if __name__ == "__main__":
    child = Process(target=report_elsewhere)
    child.start()
    child.join()
