"""locked() tells whether somebody has the lock, and waits for nobody."""

# /// script
# requires-python = ">=3.14"
# ///

from multiprocessing import Lock, Process


def child(lock):
    print("child: is it locked?", lock.locked())


if __name__ == "__main__":
    lock = Lock()
    process = Process(target=child, args=(lock,))
    with lock:
        process.start()
        process.join()
    print("parent: is it locked?", lock.locked())
