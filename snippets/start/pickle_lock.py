"""A lock reaches a child when the child starts, not with a task."""

from multiprocessing import Lock, Pool, Process


def greet(lock):
    with lock:
        print("hello from the child")


if __name__ == "__main__":
    lock = Lock()
    process = Process(target=greet, args=(lock,))
    process.start()
    process.join()
    with Pool(1) as pool:
        try:
            pool.apply(greet, (lock,))
        except RuntimeError as error:
            print(f"RuntimeError: {error}")
