"""A second argument that is the same for every call: three ways."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import repeat
from multiprocessing import Pool


def shorten(text, width, end="..."):
    return text[:width] + end


if __name__ == "__main__":
    titles = ["processes", "queues", "locks"]
    with Pool(2) as pool:
        print(pool.map(partial(shorten, width=3), titles))
        print(pool.starmap(shorten, zip(titles, repeat(3))))
        task = pool.apply_async(shorten, ("pools", 3), {"end": "~"})
        print(task.get())
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(shorten, titles, repeat(3))))
