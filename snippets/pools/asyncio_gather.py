"""Three calls at the same time; the results come in the order of the calls."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def count_words(book, seconds):
    time.sleep(seconds)  # stands for a computation
    print(f"{book}: counted")
    return len(book)


async def main(executor):
    loop = asyncio.get_running_loop()
    results = await asyncio.gather(
        loop.run_in_executor(executor, count_words, "Emma", 5),
        loop.run_in_executor(executor, count_words, "Ulysses", 4),
        loop.run_in_executor(executor, count_words, "Dracula", 3),
    )
    print(results)


if __name__ == "__main__":
    with ProcessPoolExecutor(3) as executor:
        asyncio.run(main(executor))
