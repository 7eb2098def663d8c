"""The value comes as an argument, and the child sets its own variable."""

import os
from multiprocessing import Process


def show(mode):
    os.environ["MODE"] = mode
    print(f"MODE is {mode}, the child sees {os.environ['MODE']}")


if __name__ == "__main__":
    for mode in ["draft", "final"]:
        child = Process(target=show, args=(mode,))
        child.start()
        child.join()
