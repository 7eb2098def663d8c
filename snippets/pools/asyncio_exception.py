"""A worker's exception is raised at the await."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def square_root(number):
    if number < 0:
        raise ArithmeticError(f"no square root of {number}")
    return number**0.5


async def main(executor):
    loop = asyncio.get_running_loop()
    try:
        await loop.run_in_executor(executor, square_root, -4)
    except ArithmeticError as error:
        print(f"the parent caught: {error}")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        asyncio.run(main(executor))
