"""One consumer downloads everything."""

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
    queue.put(None)  # nothing is left
    consumer = Process(target=download, args=(queue,))
    consumer.start()
    consumer.join()
    print("done")
