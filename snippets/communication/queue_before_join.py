"""Take everything off the queue, then join: the child can end."""

from multiprocessing import Process, Queue


def write(queue):
    queue.put("x" * 1_000_000)
    print("child: put 1 MB, nothing left to do")


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=write, args=(queue,))
    child.start()
    text = queue.get()
    child.join()
    print(f"parent: got {len(text)} characters")
