"""joblib: the workers see an array that is changed between two calls."""
# /// script
# dependencies = ["joblib", "numpy"]
# ///

import numpy
from joblib import Parallel, delayed


def first(array):
    return int(array[0])


if __name__ == "__main__":
    array, seen = numpy.zeros(1_000_000), []
    with Parallel(n_jobs=2, max_nbytes=None) as parallel:
        for _ in range(3):
            seen += parallel([delayed(first)(array)])
            array += 1
    print("seen by the workers:", seen)
