"""close() and join(): the program waits until every task is done."""

import time
from multiprocessing import Pool


def download(name):
    time.sleep(3)
    print(f"{name}: done")


if __name__ == "__main__":
    pool = Pool(3)
    start = time.perf_counter()
    names = ["a.iso", "b.iso", "c.iso"]
    tasks = [pool.apply_async(download, (name,)) for name in names]
    pool.close()
    pool.join()
    print(f"left after {time.perf_counter() - start:.1f} s")
    print(f"finished: {sum(task.ready() for task in tasks)} of {len(tasks)}")
