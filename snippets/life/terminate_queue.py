"""A child is terminated in mid-message: get() never returns."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 6
# ///

import time
from multiprocessing import Process, Queue


def write(queue):
    queue.put("x" * 1_000_000)
    print("child: put 1 MB")


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=write, args=(queue,))
    child.start()
    time.sleep(2)  # the pipe is full; the rest of the message waits
    child.terminate()
    child.join()
    print("parent: waits 1 second for the message, no longer")
    queue.get(timeout=1)
