"""Another process computes, and the event loop goes on."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def compute():
    time.sleep(1)  # stands for a long computation
    return 42


async def tick():
    for n in range(1, 6):
        await asyncio.sleep(0.1)
        print(f"tick {n}")


async def main():
    ticking = asyncio.create_task(tick())
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1) as executor:
        print(f"total: {await loop.run_in_executor(executor, compute)}")
    await ticking


if __name__ == "__main__":
    asyncio.run(main())
