"""A TaskGroup takes coroutines, so the call is wrapped in one."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number * number


async def in_process(executor, number):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(executor, square, number)


async def main(executor):
    async with asyncio.TaskGroup() as group:
        three = group.create_task(in_process(executor, 3))
        four = group.create_task(in_process(executor, 4))
    print(f"results {three.result()} and {four.result()}")


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        asyncio.run(main(executor))
