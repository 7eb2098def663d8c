"""An exception that cannot be pickled: another error comes in its place."""

import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work():
    error = ValueError("out of range")
    error.lock = threading.Lock()  # cannot be pickled
    raise error


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(work)
        except Exception as error:
            print(f"Pool: {type(error).__name__}: {error}")
    with ProcessPoolExecutor(1) as executor:
        error = executor.submit(work).exception()
        print(f"executor: {type(error).__name__}: {error}")
