"""What it costs to start and join a thread, a forked and a spawned process."""

import os
import timeit
from multiprocessing import get_context
from statistics import median
from threading import Thread


def bare_fork():
    if pid := os.fork():
        os.waitpid(pid, 0)
    else:
        os._exit(0)


def start_and_join(kind):
    one = kind(target=int)
    one.start()
    one.join()


def measure(name, repeat, run, *args):
    seconds = timeit.repeat(lambda: run(*args), number=1, repeat=repeat)
    ms = sorted(1000 * s for s in seconds)
    print(f"{name}: {median(ms):.2f} ms ({ms[0]:.2f} ms to {ms[-1]:.2f} ms)")
    return ms[0]


if __name__ == "__main__":
    fork, spawn = get_context("fork"), get_context("spawn")
    measure("os.fork", 20, bare_fork)
    forked = measure("fork child", 20, start_and_join, fork.Process)
    spawned = measure("spawn child", 3, start_and_join, spawn.Process)
    thread = measure("thread", 20, start_and_join, Thread)
    print("fork costs more than 5 threads:", forked > 5 * thread)
    print("spawn costs more than 5 forks:", spawned > 5 * forked)
