"""Two workers share the tasks of one queue, and each gets a sentinel."""

import time
from multiprocessing import Process, Queue


def work(tasks, results):
    while (task := tasks.get()) is not None:
        name, seconds = task
        time.sleep(seconds)  # the download
        results.put(name)


if __name__ == "__main__":
    tasks, results = Queue(), Queue()
    workers = [Process(target=work, args=(tasks, results)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for task in [("a.iso", 3), ("b.iso", 1), ("c.iso", 1)]:
        tasks.put(task)
    for _ in workers:
        tasks.put(None)
    for _ in range(3):
        print(f"parent: {results.get()} is done")
    for worker in workers:
        worker.join()
