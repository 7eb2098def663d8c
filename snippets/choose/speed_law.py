"""One second is serial, four are shared among 2, 3 or 4 workers."""

import time
from multiprocessing import Pool


def program(pool):
    time.sleep(1)
    pool.map(time.sleep, [1, 1, 1, 1], chunksize=1)


if __name__ == "__main__":
    for workers in 2, 3, 4:
        with Pool(workers) as pool:
            start = time.perf_counter()
            program(pool)
            took = time.perf_counter() - start
        law = 1 / (1 / 5 + 4 / 5 / workers)
        print(f"the law, {workers} workers: {law:.2f} ×")
        print(f"waiting, {workers} workers: {5 / took:.2f} × ({took:.1f} s)")
