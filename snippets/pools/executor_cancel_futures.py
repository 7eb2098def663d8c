"""shutdown(cancel_futures=True) drops the tasks that no worker can have yet."""

import time
from concurrent.futures import ProcessPoolExecutor


def work(number, seconds):
    time.sleep(seconds)
    print(f"task {number}: done")


if __name__ == "__main__":
    executor = ProcessPoolExecutor(1)
    futures = [executor.submit(work, 1, 3)]
    time.sleep(1)  # the first task has begun
    for number in range(2, 7):
        futures.append(executor.submit(work, number, 0))
    time.sleep(1)  # meanwhile, something else
    executor.shutdown(cancel_futures=True)
    cancelled = sum(future.cancelled() for future in futures)
    print(f"tasks cancelled: {cancelled} of {len(futures)}")
