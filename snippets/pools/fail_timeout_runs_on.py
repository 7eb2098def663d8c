"""result(timeout=...) ends the wait, not the work; `with` waits for it."""

import time
from concurrent.futures import ProcessPoolExecutor


def work():
    print("worker: starts")
    time.sleep(6)
    print("worker: done")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        task = executor.submit(work)
        try:
            task.result(timeout=2)
        except TimeoutError:
            print("parent: TimeoutError")
        print(f"parent: cancel() returns {task.cancel()}")
    print("parent: goes on")
