"""A decorator lets a function run in a child of its own."""

# /// script
# [tool.weave]
# exit = 1
# ///

import functools
from multiprocessing import Process


def in_child(function):
    @functools.wraps(function)
    def start(*args):
        child = Process(target=function, args=args)
        child.start()
        child.join()

    return start


@in_child
def convert(name):
    print(f"{name} is converted")


if __name__ == "__main__":
    convert("photo.png")
