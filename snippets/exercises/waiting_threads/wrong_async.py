"""Each coroutine holds up the event loop while it waits."""

import asyncio
import time


async def ask(number):
    time.sleep(0.4)  # waits for the server
    return number


async def main():
    answers = await asyncio.gather(*map(ask, range(10)))
    print(f"{len(answers)} answers")


if __name__ == "__main__":
    asyncio.run(main())
