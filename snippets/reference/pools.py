"""Pools, executors and what they return: signatures, as this Python has them."""

import inspect
from concurrent.futures import Future, ProcessPoolExecutor, as_completed, wait
from multiprocessing import Pool


def show(function, thing):
    print(f"{function.__name__}{inspect.signature(function)}")
    for name in dir(thing):
        if not name.startswith("_"):
            try:
                print(f"    {name}{inspect.signature(getattr(thing, name))}")
            except (TypeError, ValueError):
                print(f"    {name}")


if __name__ == "__main__":
    with Pool(1) as pool:
        show(Pool, pool)
        result = pool.apply_async(abs, (-1,))
        show(type(result), result)
        results = pool.imap(abs, [-1])
        show(type(results), results)
    show(ProcessPoolExecutor, ProcessPoolExecutor())
    show(Future, Future())
    for function in (as_completed, wait):
        print(f"{function.__name__}{inspect.signature(function)}")
