"""A thousand downloads in one thread: each waits at an await."""

import asyncio
import time


async def download(number):
    await asyncio.sleep(3)
    return number


async def main():
    start = time.perf_counter()
    numbers = await asyncio.gather(*map(download, range(1000)))
    print(f"downloads: {len(numbers)}")
    print(f"total: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    asyncio.run(main())
