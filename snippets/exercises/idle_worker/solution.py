"""With `chunksize=1` a worker that is free takes the next task."""

import time
from multiprocessing import Pool

if __name__ == "__main__":
    tasks = [0.8, 0.8] + [0.02] * 14
    with Pool(2) as pool:
        done = pool.map(time.sleep, tasks, chunksize=1)
    print(f"{len(done)} tasks done")
