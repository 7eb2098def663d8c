"""Nobody asks how it went."""

import time
from multiprocessing import Pool


def send(name):
    time.sleep(0.3)
    if name == "b":
        raise ValueError("no such address")


if __name__ == "__main__":
    with Pool(3) as pool:
        for name in "abc":
            pool.apply_async(send, (name,))
        pool.close()
        pool.join()
    print("all sent")
