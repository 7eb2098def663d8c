"""A task for a worker that is already there, beside a new process for it."""

import timeit
from multiprocessing import get_context
from statistics import median


def new_process():
    child = context.Process(target=int)
    child.start()
    child.join()


def measure(name, run):
    ms = sorted(1000 * s for s in timeit.repeat(run, number=1, repeat=20))
    print(f"{name}: {median(ms):.2f} ms ({ms[0]:.2f} ms to {ms[-1]:.2f} ms)")
    return ms[0]


if __name__ == "__main__":
    context = get_context("fork")
    process = measure("new process", new_process)
    with context.Pool(1) as pool:
        pool.apply(int)
        task = measure("task for a worker", lambda: pool.apply(int))
    print("a process costs more than 3 tasks:", process > 3 * task)
