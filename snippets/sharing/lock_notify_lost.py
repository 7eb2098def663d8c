"""A notification that nobody waits for is lost."""

from multiprocessing import Condition, Process


def child(changed):
    with changed:
        print("child:  notified:", changed.wait(timeout=1))


if __name__ == "__main__":
    changed = Condition()
    process = Process(target=child, args=(changed,))
    with changed:
        changed.notify()
        print("parent: has notified")
    process.start()
    process.join()
