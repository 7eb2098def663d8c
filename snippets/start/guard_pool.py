"""The pool and the loading stand under the guard: one load, one worker."""

from multiprocessing import get_context
from threading import Event


def load():
    print(f"{__name__} loads the numbers")
    Event().wait(1)
    return [1, 2, 3]


def square(n):
    return n * n


if __name__ == "__main__":
    numbers = load()
    with get_context("spawn").Pool(1) as pool:
        print(pool.map(square, numbers))
