"""The tasks of a pool may get a manager's queue, but not a plain one."""

from multiprocessing import Manager, Pool, Queue


def put(queue, name):
    queue.put(name)


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        for queue in [Queue(), manager.Queue()]:
            print(type(queue).__name__)
            try:
                pool.starmap(put, [(queue, "a.iso"), (queue, "b.iso")])
                print(f"got {sorted([queue.get(), queue.get()])}")
            except RuntimeError as error:
                print(f"RuntimeError: {error}")
