"""An open file descriptor: a forked child has it, the others do not."""

import os
import tempfile
from multiprocessing import get_context


def write(method):
    try:
        os.write(100, b"hello")
        print(f"{method}: written to descriptor 100")
    except OSError as error:
        print(f"{method}: {error}")


if __name__ == "__main__":
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 100)
        for method in ["fork", "spawn", "forkserver"]:
            child = get_context(method).Process(target=write, args=(method,))
            child.start()
            child.join()
