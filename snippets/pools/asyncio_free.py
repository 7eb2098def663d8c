"""The slow function in a process: the event loop stays free."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def work():
    time.sleep(3)  # stands for a computation
    return 42


async def heartbeat():
    for number in range(1, 5):
        print(f"heartbeat {number}")
        await asyncio.sleep(1)


async def main(executor):
    beats = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.5)
    loop = asyncio.get_running_loop()
    result = await loop.run_in_executor(executor, work)
    print(f"the result is {result}")
    await beats


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        asyncio.run(main(executor))
