"""All tasks are sent to one worker."""

from multiprocessing import Pool
from time import sleep

if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(sleep, [1, 1], chunksize=2)
