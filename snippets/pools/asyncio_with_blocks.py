"""Leaving `with ProcessPoolExecutor()` in a coroutine blocks the event loop."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


async def heartbeat():
    for number in range(1, 5):
        print(f"heartbeat {number}")
        await asyncio.sleep(1)


async def main():
    beats = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.5)
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1) as executor:
        try:
            async with asyncio.timeout(1):
                await loop.run_in_executor(executor, time.sleep, 5)
        except TimeoutError:
            print("TimeoutError, leaving the block")
    print("the block is left")
    await beats


if __name__ == "__main__":
    asyncio.run(main())
