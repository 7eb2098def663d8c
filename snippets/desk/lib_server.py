"""A query outside the guard: the fork server runs it, and has its threads."""

# /// script
# dependencies = ["duckdb"]
# ///

import os
from multiprocessing import get_context

import duckdb

QUERY = "SELECT sum(n) FROM range(1000000) numbers(n)"
TOTAL = duckdb.sql(QUERY).fetchall()


def show():
    threads = len(os.listdir(f"/proc/{os.getppid()}/task"))
    print("forked from a process with several threads:", threads > 1)


if __name__ == "__main__":
    child = get_context("forkserver").Process(target=show)
    child.start()
    child.join()
