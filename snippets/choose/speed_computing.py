"""Two computations, four ways: how long, and with how much CPU time."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def compute(_):
    start, cpu = time.perf_counter(), time.thread_time()
    sum(n * n for n in range(10_000_000))
    return start, time.perf_counter(), time.thread_time() - cpu


async def both():
    async def task(n):
        return compute(n)

    return await asyncio.gather(task(0), task(1))


def report(name, results):
    starts, ends, cpu = zip(*results, strict=True)
    print(f"{name}: {max(ends) - min(starts):.2f} s, CPU {sum(cpu):.2f} s")


if __name__ == "__main__":
    report("one after the other", map(compute, range(2)))
    with ThreadPoolExecutor(2) as executor:
        report("two threads", executor.map(compute, range(2)))
    report("asyncio", asyncio.run(both()))
    with ProcessPoolExecutor(2) as executor:
        report("two processes", executor.map(compute, range(2)))
