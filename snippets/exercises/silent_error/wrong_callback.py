"""A callback is for results, and a failure has none."""

import time
from multiprocessing import Pool


def send(name):
    time.sleep(0.3)
    if name == "b":
        raise ValueError("no such address")


def told(result):
    if isinstance(result, ValueError):
        print(f"failed: {result}")


if __name__ == "__main__":
    with Pool(3) as pool:
        for name in "abc":
            pool.apply_async(send, (name,), callback=told)
        pool.close()
        pool.join()
    print("all sent")
