"""Five downloads of 3 s each through Pool(4)."""

import os
import time
from multiprocessing import Pool


def download(name):
    print(f"{name} starts in worker {os.getpid()}")
    time.sleep(3)
    return os.getpid()


if __name__ == "__main__":
    pool = Pool(4)
    start = time.perf_counter()
    tasks = []
    for number in range(1, 6):
        tasks.append(pool.apply_async(download, (f"file {number}",)))
    pool.close()  # no more tasks
    pool.join()  # wait until all are done
    workers = {task.get() for task in tasks}
    print(f"workers used: {len(workers)}")
    print(f"total {time.perf_counter() - start:.1f} s")
