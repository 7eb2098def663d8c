"""A queue that is made in a function, and is gone when this returns."""

from multiprocessing import Process, Queue


def work(queue):
    print(f"child: got {queue.get()}")


def start():
    queue = Queue()
    queue.put("video.mp4")
    child = Process(target=work, args=(queue,))
    child.start()
    return child


if __name__ == "__main__":
    child = start()
    child.join()
    print("parent: the child has ended")
