"""`result()` holds the event loop up, too."""

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
    with ProcessPoolExecutor(1) as executor:
        print(f"total: {executor.submit(compute).result()}")
    await ticking


if __name__ == "__main__":
    asyncio.run(main())
