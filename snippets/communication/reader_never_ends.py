"""A reader that loops for ever: the parent waits for it for ever."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 5
# ///

from multiprocessing import Process, Queue


def write(queue):
    for name in ["a.iso", "b.iso"]:
        print(f"put {name}")
        queue.put(name)


def read(queue):
    while True:
        print(f"got {queue.get()}")


if __name__ == "__main__":
    queue = Queue()
    writer = Process(target=write, args=(queue,))
    reader = Process(target=read, args=(queue,))
    writer.start()
    reader.start()
    writer.join()
    reader.join()
