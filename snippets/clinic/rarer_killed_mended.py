"""A program kills its children, as multiprocessing knows them."""

import time
from multiprocessing import Process, active_children


def work():
    time.sleep(2)
    print("the child has done its work")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    time.sleep(0.5)
    for one in active_children():
        one.kill()
    child.join()
    print(f"the child has ended, exit code {child.exitcode}")
    time.sleep(3)
