"""The fork server keeps the environment that it was started with."""

import os
from multiprocessing import get_context


def show(method, mode):
    print(f"{method}: MODE is {mode}, the child sees {os.environ['MODE']}")


if __name__ == "__main__":
    for method in ["fork", "spawn", "forkserver"]:
        context = get_context(method)
        for mode in ["draft", "final"]:
            os.environ["MODE"] = mode
            child = context.Process(target=show, args=(method, mode))
            child.start()
            child.join()
