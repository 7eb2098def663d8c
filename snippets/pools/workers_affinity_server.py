"""The affinity changes after the first child: who gets the new one?"""

import os
from multiprocessing import get_context


def report(method):
    print(f"{method}: one CPU: {len(os.sched_getaffinity(0)) == 1}")


def run(method):
    child = get_context(method).Process(target=report, args=(method,))
    child.start()
    child.join()


if __name__ == "__main__":
    run("forkserver")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print("the parent now has one CPU")
    for method in ("fork", "spawn", "forkserver"):
        run(method)
