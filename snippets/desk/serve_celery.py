"""A Celery task may start processes only if the worker runs its tasks in threads."""

# /// script
# dependencies = ["celery"]
# [tool.weave]
# foreign = true
# ///

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from celery import group

TASKS = """
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from celery import Celery

app = Celery("tasks", broker="filesystem://", backend=f"file://{Path.cwd()}")
folders = {"data_folder_in": ".", "data_folder_out": "."}
app.conf.broker_transport_options = folders

@app.task
def square(n):
    return n * n

@app.task
def squares(numbers):
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(square, numbers))
"""


def ask(pool):
    answer = squares.apply_async([[1, 2, 3]], queue=pool)
    try:
        return f"{pool}: {answer.get(timeout=20)}"
    except AssertionError as error:
        return f"{pool}: AssertionError: {error}"


def ask_in_parts(pool):
    tasks = group(square.s(n) for n in [1, 2, 3])
    answers = tasks.apply_async(queue=pool)
    return f"{pool}, three tasks: {answers.get(timeout=20)}"


if __name__ == "__main__":
    Path("tasks.py").write_text(TASKS)
    from tasks import square, squares

    options = "-W ignore -m celery -q -A tasks worker -c 2 -l critical"
    workers = []
    for pool in ["prefork", "threads"]:
        command = [sys.executable, *options.split(), "-P", pool, "-Q", pool]
        workers.append(subprocess.Popen(command))
    with ThreadPoolExecutor(2) as users:
        for line in users.map(ask, ["prefork", "threads"]):
            print(line)
        print(users.submit(ask_in_parts, "prefork").result())
    for worker in workers:
        worker.terminate()
    print(f"exit codes {[worker.wait() for worker in workers]}")
