"""JoinableQueue.join() waits for the tasks, not for the worker."""

import time
from multiprocessing import JoinableQueue, Process


def work(tasks):
    while (name := tasks.get()) is not None:
        try:
            time.sleep(1)  # the download
            print(f"worker: {name} done")
        finally:
            tasks.task_done()


if __name__ == "__main__":
    tasks = JoinableQueue()
    worker = Process(target=work, args=(tasks,))
    worker.start()
    for batch in [["a.iso", "b.iso"], ["c.iso"]]:
        for name in batch:
            tasks.put(name)
        tasks.join()
        print(f"parent: batch of {len(batch)} done")
    tasks.put(None)
    worker.join()
