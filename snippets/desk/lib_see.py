"""Threads that libraries start in C: threading does not count them."""

# /// script
# dependencies = ["duckdb", "numpy", "threadpoolctl"]
# ///

import os
import threading
import warnings

import duckdb
import numpy
from threadpoolctl import threadpool_info


def look(when):
    known = threading.active_count()
    more = len(os.listdir("/proc/self/task")) > known
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if os.fork() == 0:
            os._exit(0)
        os.wait()
    print(f"{when}: threading {known}, more: {more}, warnings {len(caught)}")


if __name__ == "__main__":
    look("imports")
    numpy.ones((500, 500)) @ numpy.ones((500, 500))
    look("a product of NumPy")
    duckdb.sql("SELECT sum(n) FROM range(1000000) numbers(n)").fetchall()
    look("a query of DuckDB")
    for pool in threadpool_info():
        several = pool["num_threads"] > 1
        print(f"threadpoolctl: {pool['internal_api']}, several: {several}")
