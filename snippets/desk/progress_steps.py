"""Progress within the tasks: workers report each step, and the parent counts."""

import time
from multiprocessing import Pool, Queue


def keep(queue):
    global steps
    steps = queue


def convert(name):
    for _ in range(4):
        time.sleep(0.5)
        steps.put(name)
    return f"{name} is done"


if __name__ == "__main__":
    names = ["a.mp4", "b.mp4"]
    queue = Queue()
    with Pool(2, initializer=keep, initargs=(queue,)) as pool:
        results = pool.map_async(convert, names)
        for step in range(1, 4 * len(names) + 1):
            queue.get(timeout=5)
            print(step, "of", 4 * len(names), "steps")
        print(results.get())
