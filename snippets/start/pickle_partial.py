"""partial() keeps an argument, and can be pickled where a lambda cannot."""

from functools import partial
from multiprocessing import Pool, Process


def greet(greeting, name):
    print(f"{greeting} {name}")


if __name__ == "__main__":
    process = Process(target=greet, args=("hello", "Ada"))
    process.start()
    process.join()
    with Pool(2) as pool:
        pool.map(partial(greet, "good morning"), ["Ben", "Cleo"])
