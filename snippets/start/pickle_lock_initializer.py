"""The initializer hands the lock to each worker when it starts."""

from multiprocessing import Lock, Pool


def keep(lock_of_all):
    global lock
    lock = lock_of_all


def greet(name):
    with lock:
        print(f"hello {name}")


if __name__ == "__main__":
    with Pool(2, initializer=keep, initargs=(Lock(),)) as pool:
        pool.map(greet, ["Ada", "Ben"])
