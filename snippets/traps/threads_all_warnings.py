"""Counts the warnings that Python hides by default."""

import warnings
from multiprocessing import get_context
from threading import Event, Thread

fork = get_context("fork")


def work(number):
    return number


if __name__ == "__main__":
    done = Event()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with fork.Pool(1) as pool:
            pool.map(work, [1, 2], chunksize=1)
        print(f"a pool, no other thread: {len(caught)} warnings")
        with fork.Pool(1, maxtasksperchild=1) as pool:
            pool.map(work, [1, 2], chunksize=1)
        print(f"a pool with new workers: warned {len(caught) > 0}")
        caught.clear()
        Thread(target=done.wait).start()
        child = fork.Process(target=work, args=(1,))
        child.start()
        child.join()
        done.set()
        print(f"a thread and one fork: {len(caught)} warnings")
