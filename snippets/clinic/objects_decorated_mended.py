"""A decorator lets a function run in a child, which unwraps the function itself."""

import functools
from multiprocessing import Process


def call(decorated, *args):
    decorated.__wrapped__(*args)


def in_child(function):
    @functools.wraps(function)
    def start(*args):
        child = Process(target=call, args=(start, *args))
        child.start()
        child.join()

    return start


@in_child
def convert(name):
    print(f"{name} is converted")


if __name__ == "__main__":
    convert("photo.png")
