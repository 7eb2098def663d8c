"""Two consumers, and a sentinel for each of them."""

import time
from multiprocessing import Process, Queue


def download(queue):
    while (name := queue.get()) is not None:
        time.sleep(0.2 if name == "a.iso" else 0.4)
        print(name, flush=True)


if __name__ == "__main__":
    queue = Queue()
    for name in ["a.iso", "b.iso", "c.iso", "d.iso"]:
        queue.put(name)
    consumers = [Process(target=download, args=(queue,)) for _ in range(2)]
    for consumer in consumers:
        queue.put(None)  # nothing is left
        consumer.start()
    for consumer in consumers:
        consumer.join()
    print("done")
