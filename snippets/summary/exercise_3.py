"""Exercise 3: one queue, two consumers, and a sentinel for each of them."""

import time
from multiprocessing import Process, Queue


def consume(queue):
    count = 0
    while queue.get() is not None:
        time.sleep(2)  # the download
        count += 1
    print(f"files downloaded: {count}")


if __name__ == "__main__":
    start = time.perf_counter()
    queue = Queue()
    consumers = [Process(target=consume, args=(queue,)) for _ in range(2)]
    for consumer in consumers:
        consumer.start()
    for name in ["a.iso", "b.iso", "c.iso", "d.iso"]:
        queue.put(name)
    for _ in consumers:
        queue.put(None)
    for consumer in consumers:
        consumer.join()
    print(f"total {time.perf_counter() - start:.1f} s")
