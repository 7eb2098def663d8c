"""fork starts all workers at the first task; forkserver one at a time."""

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context


def count_workers(method):
    context = get_context(method)
    with ProcessPoolExecutor(4, mp_context=context) as executor:
        for tasks in [1, 2, 3]:
            executor.submit(time.sleep, 1)
            workers = len(active_children())
            print(f"{method}: tasks {tasks}, workers {workers}")


if __name__ == "__main__":
    count_workers("fork")
    count_workers("forkserver")
