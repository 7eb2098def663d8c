"""An environment variable changed between two children, default method."""

import os
from multiprocessing import Process


def show(mode):
    print(f"MODE is {mode}, the child sees {os.environ['MODE']}")


if __name__ == "__main__":
    for mode in ["draft", "final"]:
        os.environ["MODE"] = mode
        child = Process(target=show, args=(mode,))
        child.start()
        child.join()
