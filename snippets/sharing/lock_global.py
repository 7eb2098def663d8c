"""A lock that is not passed: is it the same one in the child?"""

from multiprocessing import Lock, Process

lock = Lock()


def child():
    print("child:  gets the lock:", lock.acquire(timeout=1))


if __name__ == "__main__":
    process = Process(target=child)
    with lock:
        print("parent: has the lock")
        process.start()
        process.join()
