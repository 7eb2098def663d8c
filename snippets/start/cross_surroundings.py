"""Directory, sys.argv, sys.path and environment, set under the guard."""

import os
import sys
from multiprocessing import get_context


def show(method):
    print(f"{method}: {os.getcwd()} {sys.argv[-1]}", end=" ")
    print(sys.path[-1], os.environ["MODE"])


if __name__ == "__main__":
    os.chdir("/tmp")
    sys.argv.append("--fast")
    sys.path.append("/plugins")
    os.environ["MODE"] = "draft"
    for method in ["fork", "spawn", "forkserver"]:
        child = get_context(method).Process(target=show, args=(method,))
        child.start()
        child.join()
