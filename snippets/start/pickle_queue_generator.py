"""put() raises nothing: a background thread drops what it cannot pickle."""

from multiprocessing import Process, Queue


def read(queue):
    while (task := queue.get()) is not None:
        print(f"reader: got {task}")
    print("reader: nothing more")


if __name__ == "__main__":
    queue = Queue()
    reader = Process(target=read, args=(queue,))
    reader.start()
    queue.put(["a.iso"])
    queue.put(name for name in ["b.iso", "c.iso"])
    queue.put(None)
    reader.join()
    print(f"parent: the reader's exit code is {reader.exitcode}")
