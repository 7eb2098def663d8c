"""Clocks: two that all processes share, and one for each of them."""

import time
from multiprocessing import get_context


def read(clock, queue):
    queue.put(getattr(time, clock)())


if __name__ == "__main__":
    while time.process_time() < 0.5:
        pass  # the parent computes
    for method in ["fork", "forkserver", "spawn"]:
        context = get_context(method)
        queue = context.SimpleQueue()
        for clock in ["monotonic", "perf_counter", "process_time"]:
            read(clock, queue)
            child = context.Process(target=read, args=(clock, queue))
            child.start()
            child.join()
            first, second = queue.get(), queue.get()
            print(f"{method}, {clock}: later in the child: {first < second}")
