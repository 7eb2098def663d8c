"""People can read it, and the caller is told of a success."""

import time
from multiprocessing import Pool


def send(name):
    time.sleep(0.3)
    if name == "b":
        print("b: no such address", flush=True)


if __name__ == "__main__":
    with Pool(3) as pool:
        for name in "abc":
            pool.apply_async(send, (name,))
        pool.close()
        pool.join()
