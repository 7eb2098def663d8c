"""With maxsize=2 the writer waits while two are in the queue."""

import time
from multiprocessing import Process, Queue


def write(queue):
    for number in range(1, 6):
        queue.put(number)
        print(f"writer: put {number}")


if __name__ == "__main__":
    queue = Queue(maxsize=2)
    writer = Process(target=write, args=(queue,))
    writer.start()
    for _ in range(5):
        time.sleep(1)  # the reader is slow
        print(f"reader: got {queue.get()}")
    writer.join()
