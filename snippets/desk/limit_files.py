"""Process objects in a list reach the limit of open files; close() prevents it."""

import os
import resource
from multiprocessing import get_context


def run_children(close):
    children = []
    try:
        for _ in range(15):
            child = get_context("spawn").Process(target=int)
            children.append(child)
            child.start()
            child.join()
            if close:
                child.close()
        return f"{len(children)} children, one after the other"
    except OSError as error:
        return f"fewer than 15 children: {error}"


if __name__ == "__main__":
    run_children(
        close=True
    )  # what multiprocessing opens for itself is open now
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    used = len(os.listdir("/proc/self/fd"))
    resource.setrlimit(resource.RLIMIT_NOFILE, (used + 20, hard))
    print("with join():", run_children(close=False))
    print("with join() and close():", run_children(close=True))
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
