"""A Process object is of use only to the process that started it."""

import time
from multiprocessing import get_context


def ask(sibling):
    for question in [sibling.is_alive, sibling.join]:
        try:
            question()
        except AssertionError as error:
            print(f"AssertionError: {error}")


if __name__ == "__main__":
    for method in ["fork", "spawn"]:
        context = get_context(method)
        first = context.Process(target=time.sleep, args=(2,))
        second = context.Process(target=ask, args=(first,))
        first.start()
        try:
            second.start()
            second.join()
        except TypeError as error:
            print(f"TypeError: {error}")
        print(f"{method}: the parent may ask: {first.is_alive()}")
        first.join()
