"""A timeout ends the await; the thread goes on, and takes the next item."""

import asyncio
import time
from multiprocessing import Process, Queue


def send(queue):
    for name in ("a.iso", "b.iso"):
        time.sleep(2)
        queue.put(name)


async def main(queue):
    try:
        async with asyncio.timeout(1):
            await asyncio.to_thread(queue.get)
    except TimeoutError:
        print("nothing after a second")
    print("got", await asyncio.to_thread(queue.get))


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=send, args=(queue,))
    child.start()
    asyncio.run(main(queue))
    child.join()
