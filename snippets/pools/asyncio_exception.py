"""One of two calls fails: gather() raises, or returns the exception."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from math import factorial


async def main(executor):
    loop = asyncio.get_running_loop()
    calls = [loop.run_in_executor(executor, factorial, n) for n in (5, -1)]
    try:
        print(await asyncio.gather(*calls))
    except ValueError as error:
        print(f"gather() raises: {error}")
    print(await asyncio.gather(*calls, return_exceptions=True))


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        asyncio.run(main(executor))
