"""Cancelling the asyncio task does not stop the work in the process."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def work():
    print("worker: starts")
    time.sleep(5)
    print("worker: done")


async def in_process(executor):
    await asyncio.get_running_loop().run_in_executor(executor, work)


async def main(executor):
    task = asyncio.create_task(in_process(executor))
    await asyncio.sleep(2)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("parent: the task is cancelled")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        asyncio.run(main(executor))
