"""What pickle refuses, in its own words."""

import pickle
import threading


def make_greet():
    def greet():
        print("hello")

    return greet


def try_to_pickle(thing):
    try:
        pickle.dumps(thing)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    try_to_pickle(lambda: "hello")
    try_to_pickle(make_greet())
    try_to_pickle(n * n for n in [1, 2, 3])
    try_to_pickle(threading.Lock())
