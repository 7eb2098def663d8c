"""After a timeout the worker runs on, and the next call has to wait for it."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def work(name, seconds):
    print(f"worker: {name} starts")
    time.sleep(seconds)
    print(f"worker: {name} is done")


async def main(executor):
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(2):
            await loop.run_in_executor(executor, work, "long call", 5)
    except TimeoutError:
        print("parent: TimeoutError, on to the short call")
    await loop.run_in_executor(executor, work, "short call", 0)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        asyncio.run(main(executor))
