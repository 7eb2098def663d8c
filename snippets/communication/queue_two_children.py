"""A queue between two children: one puts, the other gets until None."""

import time
from multiprocessing import Process, Queue


def write(queue):
    for name in ["a.iso", "b.iso", "c.iso"]:
        time.sleep(1)  # the download
        print(f"put {name}")
        queue.put(name)
    queue.put(None)  # the sentinel: nothing more will come


def read(queue):
    while (name := queue.get()) is not None:
        print(f"got {name}")


if __name__ == "__main__":
    queue = Queue()
    writer = Process(target=write, args=(queue,))
    reader = Process(target=read, args=(queue,))
    writer.start()
    reader.start()
    writer.join()
    reader.join()
    print("both children have ended")
