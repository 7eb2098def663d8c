"""Join before get: the child waits to empty its queue, the parent for it."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 5
# ///

from multiprocessing import Process, Queue


def write(queue):
    queue.put("x" * 1_000_000)
    print("child: put 1 MB, nothing left to do")


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=write, args=(queue,))
    child.start()
    child.join()
    text = queue.get()
    print(f"parent: got {len(text)} characters")
