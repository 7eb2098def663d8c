"""A daemon saves files from a queue; the parent ends before it is empty."""

import time
from multiprocessing import JoinableQueue, Process


def save(queue):
    while True:
        name = queue.get()
        time.sleep(2)
        print(f"child: {name} is saved")
        queue.task_done()


if __name__ == "__main__":
    queue = JoinableQueue()
    Process(target=save, args=(queue,), daemon=True).start()
    for name in ["a.mp4", "b.mp4"]:
        queue.put(name)
    time.sleep(3)
    print("parent: the end")
