"""run_in_executor() returns a future, and create_task() refuses a future."""

# /// script
# [tool.weave]
# exit = 1
# ///

import asyncio
from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


async def main(executor):
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(loop.run_in_executor(executor, square, 3))
    print(await task)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        asyncio.run(main(executor))
