"""A context is the module `multiprocessing` for one start method."""

from multiprocessing import get_context


def greet(queue):
    queue.put("hello")


if __name__ == "__main__":
    context = get_context("spawn")
    queue = context.Queue()
    child = context.Process(target=greet, args=(queue,))
    child.start()
    print(f"the child says {queue.get()}")
    child.join()
