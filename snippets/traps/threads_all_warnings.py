"""Counts the warnings that Python hides by default."""

import warnings
from multiprocessing import get_context
from threading import Event, Thread
from time import sleep

fork = get_context("fork")

if __name__ == "__main__":
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with fork.Pool(1) as pool:
            pool.apply(sleep, [1])
            print(f"a pool, no other thread: {len(caught)} warnings")
            with fork.Pool(1) as second:
                second.apply(sleep, [1])
            print(f"a second pool beside it: {len(caught)} warnings")
        caught.clear()
        done = Event()
        Thread(target=done.wait).start()
        child = fork.Process(target=sleep, args=[1])
        child.start()
        child.join()
        done.set()
        print(f"a thread and one child: {len(caught)} warnings")
