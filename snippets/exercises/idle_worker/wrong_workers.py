"""Twice as many workers make the chunks smaller."""

import time
from multiprocessing import Pool

if __name__ == "__main__":
    tasks = [0.8, 0.8] + [0.02] * 14
    with Pool(4) as pool:
        done = pool.map(time.sleep, tasks)
    print(f"{len(done)} tasks done")
