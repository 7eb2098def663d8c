"""max_tasks_per_child: a new worker after so many tasks, never by fork."""

# /// script
# [tool.weave]
# exit = 1
# ///

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import current_process, get_context
from threading import Event


def work(number):
    kind = type(current_process()).__name__
    return f"task {number}: a {kind}, PID {os.getpid()}"


def run(context):
    with ProcessPoolExecutor(1, context, max_tasks_per_child=1) as executor:
        for line in executor.map(work, [1, 2]):
            print(line)
        Event().wait(1)  # nothing to do, for a second


if __name__ == "__main__":
    run(None)
    run(get_context("forkserver"))
    run(get_context("fork"))
