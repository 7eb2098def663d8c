"""Two workers share the tasks of one queue, and each gets a sentinel."""

import time
from multiprocessing import Process, Queue


def work(tasks, results):
    while (name := tasks.get()) is not None:
        print(f"{name}: starts")
        time.sleep(1)  # the download
        results.put(len(name))
    print("worker: nothing left to do")


if __name__ == "__main__":
    tasks, results = Queue(), Queue()
    workers = [Process(target=work, args=(tasks, results)) for _ in range(2)]
    for worker in workers:
        worker.start()
    names = ["a.iso", "bb.iso", "ccc.iso", "dddd.iso"]
    for name in names:
        tasks.put(name)
    for _ in workers:
        tasks.put(None)
    lengths = [results.get() for _ in names]
    for worker in workers:
        worker.join()
    print(f"parent: has {sorted(lengths)}")
