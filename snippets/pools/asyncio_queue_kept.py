"""The time limit is that of get(): the thread ends with it, and nothing is lost."""

import asyncio
import time
from multiprocessing import Process, Queue
from queue import Empty


def send(queue):
    for name in ("a.iso", "b.iso"):
        time.sleep(2)
        queue.put(name)


async def main(queue):
    try:
        await asyncio.to_thread(queue.get, timeout=1)
    except Empty:
        print("nothing after a second")
    print("got", await asyncio.to_thread(queue.get))


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=send, args=(queue,))
    child.start()
    asyncio.run(main(queue))
    child.join()
