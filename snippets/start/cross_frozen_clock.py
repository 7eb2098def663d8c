"""The parent and two children compare a time read outside the guard."""

# /// script
# requires-python = ">=3.14"
# ///

import time
from multiprocessing import get_context

loaded = time.monotonic()


def send(queue):
    queue.put(loaded)


if __name__ == "__main__":
    for method in ["fork", "spawn", "forkserver"]:
        context = get_context(method)
        queue = context.SimpleQueue()
        times = {loaded}
        for _ in range(2):
            child = context.Process(target=send, args=(queue,))
            child.start()
            times.add(queue.get())
            child.join()
        print(f"{method}: 3 processes, different times: {len(times)}")
