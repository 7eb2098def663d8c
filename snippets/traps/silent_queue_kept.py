"""The function returns the queue as well, and so keeps it alive."""

from multiprocessing import Process, Queue


def work(queue):
    print(f"child: got {queue.get()}")


def start():
    queue = Queue()
    queue.put("video.mp4")
    child = Process(target=work, args=(queue,))
    child.start()
    return child, queue


if __name__ == "__main__":
    child, queue = start()
    child.join()
    print(f"parent: the child has ended, exit code {child.exitcode}")
