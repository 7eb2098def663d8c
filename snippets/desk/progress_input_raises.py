"""The input raises after three items: which results arrive depends on the method."""

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def numbers():
    yield from (1, 2, 3)
    raise ValueError("line 4 is broken")


def square(number):
    time.sleep(0.3 * number)
    return number**2


def show(method, results):
    got = []
    for _ in range(5):
        try:
            got.append(next(results))
        except (ValueError, StopIteration) as end:
            got.append(type(end).__name__)
    print(f"{method}: {got}")


if __name__ == "__main__":
    with Pool(2) as pool:
        for size in (1, 2):
            results = pool.imap(square, numbers(), chunksize=size)
            show(f"imap, chunks of {size}", results)
        for size in (1, 2):
            results = pool.imap_unordered(square, numbers(), chunksize=size)
            show(f"unordered, chunks of {size}", results)
        try:
            pool.map(square, numbers())
        except ValueError as error:
            print("map:", error)
    with ProcessPoolExecutor(2) as executor:
        try:
            executor.map(square, numbers())
        except ValueError as error:
            print("executor.map:", error)
