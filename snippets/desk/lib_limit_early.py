"""threadpool_limits() before the import of NumPy has no effect on NumPy."""

# /// script
# dependencies = ["numpy", "threadpoolctl"]
# ///

from concurrent.futures import ProcessPoolExecutor

from threadpoolctl import threadpool_info, threadpool_limits


def limit():
    threadpool_limits(1)


def import_and_limit():
    import numpy

    assert numpy  # its libraries are loaded now
    threadpool_limits(1)


def multiply():
    import numpy

    table = numpy.ones((400, 400))
    table @ table
    return threadpool_info()[0]["num_threads"] == 1


if __name__ == "__main__":
    for initializer in (limit, import_and_limit):
        with ProcessPoolExecutor(1, initializer=initializer) as executor:
            single = executor.submit(multiply).result()
            print(f"{initializer.__name__}: one thread: {single}")
