"""A forked child may not use its parent's lock: it makes one of its own."""

# /// script
# dependencies = ["filelock"]
# ///

from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout


def enter(lock, path):
    try:
        with lock or FileLock(path, timeout=0):
            print("the child is in")
    except RuntimeError as error:
        print("the parent's lock:", str(error).partition("was ")[2])
    except Timeout:
        print("its own lock: Timeout")


def start_child(lock, path):
    child = get_context("fork").Process(target=enter, args=(lock, path))
    child.start()
    child.join()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "videos.lock")
        with FileLock(path) as lock:
            start_child(lock, path)
            start_child(None, path)
            print("the parent is in:", lock.is_locked)
        start_child(None, path)
