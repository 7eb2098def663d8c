"""The with block closes the file before the child ends."""

import os
import tempfile
from multiprocessing import get_context


def report(path):
    with open(path, "w") as file:
        file.write("42 files are converted\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for method in ["fork", "spawn", "forkserver"]:
            path = os.path.join(folder, method)
            child = get_context(method).Process(target=report, args=(path,))
            child.start()
            child.join()
            print(f"{method}: exit code {child.exitcode}")
            print(f"{method}: {os.path.getsize(path)} bytes in the file")
