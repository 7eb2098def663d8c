"""`join()` gives up, and nobody ends the process."""

import time
from multiprocessing import Process


def work(seconds):
    time.sleep(seconds)


if __name__ == "__main__":
    children = [Process(target=work, args=(seconds,)) for seconds in [0.2, 5]]
    for child in children:
        child.start()
    for name, child in zip("ab", children, strict=True):
        child.join(timeout=1.5)
        print(f"{name}: {'too late' if child.is_alive() else 'done'}")
