"""A Process of one's own can be stopped alone, on every version."""

import time
from multiprocessing import Process


def work():
    print("child: starts")
    time.sleep(6)
    print("child: done")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join(timeout=2)
    if process.exitcode is None:  # it still runs
        process.terminate()
        process.join()
    print(f"parent: goes on, the child's exit code is {process.exitcode}")
