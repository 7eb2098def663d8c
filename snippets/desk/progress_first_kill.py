"""Only the first result counts: kill_workers() ends the other tasks of an executor."""
# /// script
# requires-python = ">=3.14"
# ///

import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def ask(seconds):
    time.sleep(seconds)
    return f"mirror {seconds}"


if __name__ == "__main__":
    begin = time.perf_counter()
    with ProcessPoolExecutor(3) as executor:
        tasks = [executor.submit(ask, seconds) for seconds in (5, 1, 3)]
        first = next(as_completed(tasks)).result()
        print("executor:", first)
        executor.kill_workers()
    print(f"executor: took {time.perf_counter() - begin:.1f} s")
    print("others:", type(tasks[0].exception()).__name__)
