"""Nothing is lost, and one mail is sent at a time."""

import sys
import time
from multiprocessing import Pool


def send(name):
    time.sleep(0.3)
    if name == "b":
        raise ValueError("no such address")


if __name__ == "__main__":
    failed = False
    with Pool(3) as pool:
        for name in "abc":
            try:
                pool.apply(send, (name,))
            except ValueError as error:
                print(f"{name}: {error}")
                failed = True
    if failed:
        sys.exit(1)
    print("all sent")
