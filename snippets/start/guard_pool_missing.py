"""No guard: each worker dies of its import, and the pool starts another."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 4
# ///

from multiprocessing import get_context
from threading import Event


def load():
    print(f"{__name__} loads the numbers")
    Event().wait(1)
    return [1, 2, 3]


def square(n):
    return n * n


numbers = load()
with get_context("spawn").Pool(1) as pool:
    print(pool.map(square, numbers))
