"""The slow function in a process: the event loop stays free."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def work():
    time.sleep(3)  # stands for a computation
    return 42


async def heartbeat():
    for number in range(1, 9):
        print(f"heartbeat {number}")
        await asyncio.sleep(0.5)


async def main(executor):
    loop = asyncio.get_running_loop()
    call = loop.run_in_executor(executor, work)
    _, result = await asyncio.gather(heartbeat(), call)
    print(f"the result is {result}")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        asyncio.run(main(executor))
