"""These queues pickle in put(): the error comes where the mistake is."""

from multiprocessing import Manager, SimpleQueue


def try_to_put(kind, queue):
    try:
        queue.put(letter for letter in "bbb")
    except TypeError as error:
        print(f"{kind}: {error}")


if __name__ == "__main__":
    try_to_put("SimpleQueue()", SimpleQueue())
    with Manager() as manager:
        try_to_put("Manager().Queue()", manager.Queue())
