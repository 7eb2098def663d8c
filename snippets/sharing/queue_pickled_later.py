"""What is changed after put() may be sent changed."""

from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    queue.put("x" * 1_000_000)  # more than the pipe takes
    row = ["a.iso", "b.iso"]
    queue.put(row)
    row.clear()
    queue.get()
    print(f"got {queue.get()}")
