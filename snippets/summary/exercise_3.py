"""Exercise 3: one queue, two readers, and a sentinel for each."""

import time
from multiprocessing import Process, Queue


def read(queue):
    count = 0
    while queue.get() is not None:
        time.sleep(2)  # the download
        count += 1
    print(f"files downloaded: {count}")


if __name__ == "__main__":
    start = time.perf_counter()
    queue = Queue()
    readers = [Process(target=read, args=(queue,)) for _ in range(2)]
    for reader in readers:
        reader.start()
    for name in ["a.iso", "b.iso", "c.iso", "d.iso"]:
        queue.put(name)
    for _ in readers:
        queue.put(None)
    for reader in readers:
        reader.join()
    print(f"total {time.perf_counter() - start:.1f} s")
