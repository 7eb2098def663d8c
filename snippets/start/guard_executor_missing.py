"""No guard: the worker dies of its import, and the executor says so."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context


def square(n):
    return n * n


spawn = get_context("spawn")
with ProcessPoolExecutor(1, mp_context=spawn) as executor:
    try:
        print(executor.submit(square, 3).result())
    except BrokenProcessPool as error:
        print(f"BrokenProcessPool: {error}")
