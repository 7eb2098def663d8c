"""A deadlock: two processes take the same two locks in opposite order."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 6
# ///

import time
from multiprocessing import Lock, Process


def work(name, first, second):
    with first:
        print(f"{name} has one lock")
        time.sleep(2)  # the work
        with second:
            print(f"{name} has both locks")


if __name__ == "__main__":
    a, b = Lock(), Lock()
    child_1 = Process(target=work, args=("child 1", a, b))
    child_2 = Process(target=work, args=("child 2", b, a))
    child_1.start()
    time.sleep(1)
    child_2.start()
    child_1.join()
    child_2.join()
    print("both children have ended")
