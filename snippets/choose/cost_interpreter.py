"""What it costs to start an interpreter, beside a thread and a process."""

# /// script
# requires-python = ">=3.14"
# ///
import timeit
from concurrent import interpreters
from multiprocessing import get_context
from statistics import median
from threading import Thread


def interpreter():
    one = interpreters.create()
    one.call(int)
    one.close()


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
    spawn = get_context("spawn")
    child = measure("spawn child", 3, start_and_join, spawn.Process)
    one = measure("new interpreter", 5, interpreter)
    thread = measure("thread", 20, start_and_join, Thread)
    print("an interpreter costs more than 5 threads:", one > 5 * thread)
    print("an interpreter costs less than a process:", one < child)
