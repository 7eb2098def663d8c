"""The initializer sets the number of threads, imports, and loads the model."""

# /// script
# dependencies = ["numpy", "threadpoolctl"]
# ///

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def prepare():
    global model
    os.environ["OMP_NUM_THREADS"] = "1"
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    import numpy  # the first import in this process: it reads the variables

    model = numpy.ones((400, 400))


def predict(number):
    from threadpoolctl import threadpool_info

    product = model @ model * number
    return int(product[0, 0]), threadpool_info()[0]["num_threads"]


if __name__ == "__main__":
    spawn = get_context("spawn")
    with ProcessPoolExecutor(2, spawn, initializer=prepare) as executor:
        for answer, threads in executor.map(predict, range(3)):
            print(f"answer {answer}, threads {threads}")
    print("the parent has imported NumPy:", "numpy" in sys.modules)
