"""shutdown(cancel_futures=True) drops tasks, but not all that wait."""

import time
from concurrent.futures import ProcessPoolExecutor


def work(number, seconds):
    time.sleep(seconds)
    print(f"task {number}: done")


if __name__ == "__main__":
    executor = ProcessPoolExecutor(1)
    futures = [executor.submit(work, 1, 3)]
    time.sleep(1)  # task 1 has begun
    for number in [2, 3, 4, 5, 6]:
        futures.append(executor.submit(work, number, 0))
    time.sleep(1)  # task 1 still runs
    executor.shutdown(cancel_futures=True)
    cancelled = sum(future.cancelled() for future in futures)
    print(f"tasks cancelled: {cancelled} of {len(futures)}")
