"""A daemon may not have children."""

import time
from multiprocessing import Process


def work():
    print("grandchild: works")
    time.sleep(1)


def child():
    helper = Process(target=work)
    helper.start()
    helper.join()


if __name__ == "__main__":
    process = Process(target=child, daemon=True)
    process.start()
    process.join()
    print(f"parent: the child's exit code is {process.exitcode}")
