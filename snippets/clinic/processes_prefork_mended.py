"""A server starts a child, then forks; its fork spawns its children."""

import os
import time
from multiprocessing import get_context


def work(job):
    time.sleep(0.5)
    print(f"done: {job}")


def do(job):
    child = get_context("spawn").Process(target=work, args=(job,))
    child.start()
    child.join()


if __name__ == "__main__":
    do("check the files")
    pid = os.fork()
    if pid == 0:
        do("answer a request")
        os._exit(0)
    os.waitpid(pid, 0)
