"""Each worker has a task: one takes long, the other one no time, before it waits for the next."""

import multiprocessing
from time import sleep

context = multiprocessing.get_context("fork")
both = context.Barrier(2)


def work(seconds: float) -> None:
    both.wait()
    sleep(seconds)


if __name__ == "__main__":
    with context.Pool(2) as pool:
        pool.map(work, [2, 0], chunksize=1)
