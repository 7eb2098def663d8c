"""With the executor around asyncio.run(), the event loop never waits for it."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


async def heartbeat():
    for number in range(1, 5):
        print(f"heartbeat {number}")
        await asyncio.sleep(1)


async def main(executor):
    beats = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.5)
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1):
            await loop.run_in_executor(executor, time.sleep, 5)
    except TimeoutError:
        print("TimeoutError, going on")
    await beats
    print("all coroutines are done")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        asyncio.run(main(executor))
    print("the executor is closed")
