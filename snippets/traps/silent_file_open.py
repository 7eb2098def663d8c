"""A child returns while its file is still open: the text is lost."""

import os
import tempfile
from functools import cache
from multiprocessing import get_context


@cache
def opened(path):
    return open(path, "w")


def report(path):
    opened(path).write("42 files are converted\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for method in ["fork", "spawn", "forkserver"]:
            path = os.path.join(folder, method)
            child = get_context(method).Process(target=report, args=(path,))
            child.start()
            child.join()
            print(f"{method}: exit code {child.exitcode}")
            print(f"{method}: {os.path.getsize(path)} bytes in the file")
