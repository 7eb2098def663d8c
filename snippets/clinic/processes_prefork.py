"""A server starts a child, then forks; its fork starts a child, too."""

import os
import time
from multiprocessing import Process


def work(job):
    time.sleep(0.5)
    print(f"done: {job}")


def do(job):
    child = Process(target=work, args=(job,))
    child.start()
    child.join()


if __name__ == "__main__":
    do("check the files")
    pid = os.fork()
    if pid == 0:
        try:
            do("answer a request")
        except OSError as error:
            print(f"{type(error).__name__}: {error}")
        os._exit(0)
    os.waitpid(pid, 0)
