"""The query stands below the guard: the fork server keeps its one thread."""

# /// script
# dependencies = ["duckdb"]
# ///

import os
from multiprocessing import get_context

import duckdb

QUERY = "SELECT sum(n) FROM range(1000000) numbers(n)"


def show():
    threads = len(os.listdir(f"/proc/{os.getppid()}/task"))
    print("forked from a process with several threads:", threads > 1)
    print("the child's own query:", duckdb.sql(QUERY).fetchall())


if __name__ == "__main__":
    print("the parent's query:", duckdb.sql(QUERY).fetchall())
    child = get_context("forkserver").Process(target=show)
    child.start()
    child.join()
