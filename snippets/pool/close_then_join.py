"""close() and join(): the program waits until every task is done."""

import time
from multiprocessing import Pool


def download(name):
    print(f"{name}: starts")
    time.sleep(3)
    print(f"{name}: done")


if __name__ == "__main__":
    pool = Pool(2)
    pool.map(download, ["a.iso", "b.iso"])  # waits for both
    for name in ["c.iso", "d.iso"]:
        pool.apply_async(download, (name,))  # does not wait
    time.sleep(2)  # meanwhile, something else
    pool.close()
    pool.join()
    print("the parent goes on")
