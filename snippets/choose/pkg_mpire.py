"""mpire forks on every Python: a lambda works, and a killed worker is an error."""

# /// script
# dependencies = ["mpire"]
# ///

import os
import signal
from multiprocessing import current_process

from mpire import WorkerPool


def killed():
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    with WorkerPool(2) as pool:
        kinds = pool.map(lambda _: type(current_process()).__name__, range(4))
        print("a lambda in a", *set(kinds))
    try:
        with WorkerPool(1) as pool:
            pool.apply(killed)
    except RuntimeError as error:
        print(f"RuntimeError: {error}")
