"""After a timeout, end the workers and go on with a new executor."""

# /// script
# requires-python = ">=3.14"
# ///

import asyncio
import threading
from concurrent.futures import ProcessPoolExecutor


def work(name, seconds):
    print(f"worker: {name} starts")
    threading.Event().wait(seconds)
    print(f"worker: {name} is done")


async def main():
    loop = asyncio.get_running_loop()
    executor = ProcessPoolExecutor(1)
    try:
        async with asyncio.timeout(2):
            await loop.run_in_executor(executor, work, "long call", 5)
    except TimeoutError:
        print("parent: TimeoutError, on to the short call")
        executor.terminate_workers()
        executor = ProcessPoolExecutor(1)
    await loop.run_in_executor(executor, work, "short call", 0)
    executor.shutdown()


if __name__ == "__main__":
    asyncio.run(main())
