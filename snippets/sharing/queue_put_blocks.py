"""SimpleQueue has no thread: put() waits until there is room in the pipe."""

import time
from multiprocessing import Event, Process, SimpleQueue


def write(queue, started):
    started.set()
    start = time.perf_counter()
    queue.put("x" * 1_000_000)
    print(f"child: put() took {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    queue, started = SimpleQueue(), Event()
    child = Process(target=write, args=(queue, started))
    child.start()
    started.wait()
    time.sleep(3)
    print(f"parent: got {len(queue.get())} characters")
    child.join()
