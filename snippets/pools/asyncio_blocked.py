"""A slow function called from a coroutine: nothing else runs meanwhile."""

import asyncio
import time


def work():
    time.sleep(3)  # stands for a computation
    return 42


async def heartbeat():
    for number in range(1, 5):
        print(f"heartbeat {number}")
        await asyncio.sleep(1)


async def main():
    beats = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.5)
    result = work()
    print(f"the result is {result}")
    await beats


if __name__ == "__main__":
    asyncio.run(main())
