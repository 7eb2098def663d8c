"""Two waits of one second, four ways."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def executor(kind):
    with kind(2) as workers:
        list(workers.map(time.sleep, [1, 1]))


async def both():
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(1))


def measure(name, run, *args):
    start = time.perf_counter()
    run(*args)
    print(f"{name}: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    measure("one after the other", list, map(time.sleep, [1, 1]))
    measure("two threads", executor, ThreadPoolExecutor)
    measure("asyncio", asyncio.run, both())
    measure("two processes", executor, ProcessPoolExecutor)
