"""The first put() starts a thread, which writes into the pipe."""

import threading
from multiprocessing import Queue


def show_threads(when):
    names = [thread.name for thread in threading.enumerate()]
    print(f"{when}: {', '.join(names)}")


if __name__ == "__main__":
    queue = Queue()
    show_threads("before put()")
    queue.put("x" * 1_000_000)
    show_threads("after put()")
    print(f"got {len(queue.get())} characters")
