"""Three ways to end: two of them lose what the thread has not yet sent."""

import os
import time
from multiprocessing import Process, Queue


class Video:
    def __getstate__(self):
        """Take a second to be pickled, like a large object."""
        time.sleep(1)
        return {}


def work(queue, end):
    queue.put(Video())
    if end == "cancel_join_thread()":
        queue.cancel_join_thread()
    if end == "os._exit(0)":
        os._exit(0)


if __name__ == "__main__":
    for end in ["return", "cancel_join_thread()", "os._exit(0)"]:
        queue = Queue()
        child = Process(target=work, args=(queue, end))
        child.start()
        child.join()
        code, count, empty = child.exitcode, queue.qsize(), queue.empty()
        print(f"{end}: exit code {code}, qsize() {count}, empty() {empty}")
