"""A slow function called from a coroutine: nothing else runs meanwhile."""

import asyncio
import time


def work():
    time.sleep(3)  # stands for a computation
    return 42


async def heartbeat():
    for number in range(1, 9):
        print(f"heartbeat {number}")
        await asyncio.sleep(0.5)


async def call_work():
    return work()


async def main():
    _, result = await asyncio.gather(heartbeat(), call_work())
    print(f"the result is {result}")


if __name__ == "__main__":
    asyncio.run(main())
