"""A worker of an executor may."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def half(name):
    return f"half of {name}"


def convert(name):
    with Pool(2) as inner:
        return inner.map(half, [name, name])


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(convert, "a.mp4").result())
