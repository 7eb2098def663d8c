"""joblib divides the CPUs among its workers, an executor does not."""

# /// script
# dependencies = ["joblib", "numpy", "threadpoolctl"]
# ///

import os
from concurrent.futures import ProcessPoolExecutor

from joblib import Parallel, delayed


def count_threads(_):
    import numpy
    from threadpoolctl import threadpool_info

    numpy.ones((400, 400)) @ numpy.ones((400, 400))
    return threadpool_info()[0]["num_threads"]


if __name__ == "__main__":
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])  # only two
    with ProcessPoolExecutor(2) as executor:
        threads = list(executor.map(count_threads, range(2)))
    print("threads in each worker of an executor:", *threads)
    threads = Parallel(n_jobs=2)(delayed(count_threads)(n) for n in range(2))
    print("threads in each worker of joblib:", *threads)
