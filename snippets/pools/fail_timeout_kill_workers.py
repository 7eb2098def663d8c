"""kill_workers() ends the workers, and the parent goes on at once."""

# /// script
# requires-python = ">=3.14"
# ///

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
            executor.kill_workers()
    print(f"parent: goes on, the task has {type(task.exception()).__name__}")
