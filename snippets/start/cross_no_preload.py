"""A fork server that imports nothing: each child reads the time itself."""

import time
from multiprocessing import get_context

loaded = time.monotonic()


def send(queue):
    queue.put(loaded)


if __name__ == "__main__":
    context = get_context("forkserver")
    context.set_forkserver_preload([])
    queue = context.SimpleQueue()
    times = {loaded}
    for _ in range(2):
        child = context.Process(target=send, args=(queue,))
        child.start()
        times.add(queue.get())
        child.join()
    print(f"forkserver: 3 processes, different times: {len(times)}")
