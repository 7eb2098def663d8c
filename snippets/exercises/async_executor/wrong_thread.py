"""A thread of the same process, which would compute in turns with the loop."""

import asyncio
import time


def compute():
    time.sleep(1)  # stands for a long computation
    return 42


async def tick():
    for n in range(1, 6):
        await asyncio.sleep(0.1)
        print(f"tick {n}")


async def main():
    ticking = asyncio.create_task(tick())
    print(f"total: {await asyncio.to_thread(compute)}")
    await ticking


if __name__ == "__main__":
    asyncio.run(main())
