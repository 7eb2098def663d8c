"""A bar of tqdm over the results of a Pool, and of an executor."""
# /// script
# dependencies = ["tqdm"]
# ///

import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool

from tqdm import tqdm


def download(parts):
    time.sleep(0.55 * parts)
    return parts


if __name__ == "__main__":
    with Pool(3) as pool:
        results = pool.imap_unordered(download, [3, 1, 2])
        print("sum:", sum(tqdm(results, total=3, desc="Pool")))

    with ProcessPoolExecutor(3) as executor:
        tasks = [executor.submit(download, parts) for parts in (3, 1, 2)]
        for task in tqdm(as_completed(tasks), total=3, desc="executor"):
            task.result()
