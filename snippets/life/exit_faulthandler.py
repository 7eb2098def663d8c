"""faulthandler, enabled under the guard, reaches a forked child only."""

import faulthandler
from multiprocessing import get_context


def show(method):
    print(f"{method}: faulthandler enabled: {faulthandler.is_enabled()}")


if __name__ == "__main__":
    faulthandler.enable()
    for method in ["fork", "spawn", "forkserver"]:
        child = get_context(method).Process(target=show, args=(method,))
        child.start()
        child.join()
