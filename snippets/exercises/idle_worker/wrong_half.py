"""A chunk for each worker: the first one has both long tasks."""

import time
from multiprocessing import Pool

if __name__ == "__main__":
    tasks = [0.8, 0.8] + [0.02] * 14
    with Pool(2) as pool:
        done = pool.map(time.sleep, tasks, chunksize=8)
    print(f"{len(done)} tasks done")
