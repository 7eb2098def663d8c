"""It takes what is there before anything is."""

import queue as queues
import time
from multiprocessing import Process, Queue


def load(queue):
    time.sleep(0.3)
    queue.put(bytes(1_000_000))


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=load, args=(queue,))
    child.start()
    try:
        print(f"{len(queue.get_nowait())} bytes")
    except queues.Empty:
        print("0 bytes")
    child.terminate()
    child.join()
