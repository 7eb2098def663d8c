"""An exception that carries only text comes through."""

import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def measure():
    error = ValueError("out of range")
    error.lock = threading.Lock()  # cannot be pickled
    raise error


def work():
    try:
        measure()
    except ValueError as error:
        raise ValueError(str(error)) from None


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(work)
        except ValueError as error:
            print(f"Pool: {error}")
    with ProcessPoolExecutor(1) as executor:
        error = executor.submit(work).exception()
        print(f"executor: {error}")
