"""join_thread() before the end: only the bad one is lost, and loudly."""

import time
from multiprocessing import Process, Queue
from queue import Empty


def work(queue):
    queue.put("a" * 1_000_000)
    queue.put(letter for letter in "bbb")
    queue.put("c")
    print("child: put 3 results")
    queue.close()
    queue.join_thread()


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=work, args=(queue,))
    child.start()
    time.sleep(2)  # meanwhile, something else
    try:
        while True:
            print(f"parent: got {queue.get(timeout=1)[:3]}")
    except Empty:
        child.join()
        print(f"parent: the child's exit code is {child.exitcode}")
