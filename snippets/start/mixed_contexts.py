"""A lock of one start method, given to a child of another one."""

# /// script
# [tool.weave]
# exit = 1
# ///

from multiprocessing import get_context


def work(lock):
    with lock:
        print("the child has the lock")


if __name__ == "__main__":
    lock = get_context("fork").Lock()
    child = get_context("spawn").Process(target=work, args=(lock,))
    child.start()
    child.join()
