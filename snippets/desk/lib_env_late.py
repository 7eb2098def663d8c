"""OPENBLAS_NUM_THREADS is set after the import of NumPy: whom does it reach?"""

# /// script
# dependencies = ["numpy", "threadpoolctl"]
# ///

import os
from multiprocessing import get_context

import numpy
from threadpoolctl import threadpool_info


def show(who):
    table = numpy.ones((400, 400))
    table @ table
    print(f"{who}: one thread:", threadpool_info()[0]["num_threads"] == 1)


if __name__ == "__main__":
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    show("parent")
    for method in ("fork", "forkserver", "spawn"):
        child = get_context(method).Process(target=show, args=(method,))
        child.start()
        child.join()
