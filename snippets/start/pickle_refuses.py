"""What pickle refuses, in its own words."""

import pickle
from multiprocessing import Lock


def local_function():
    def greet():
        print("hello")

    return greet


def count():
    yield 1


def try_to_pickle(thing):
    try:
        pickle.dumps(thing)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    try_to_pickle(lambda: "hello")
    try_to_pickle(local_function())
    try_to_pickle(count())
    try_to_pickle(Lock())
    with open(__file__) as file:
        try_to_pickle(file)
