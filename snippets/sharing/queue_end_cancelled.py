"""cancel_join_thread(): the program ends, and drops what is in the queue."""

from multiprocessing import Queue

if __name__ == "__main__":
    tasks = Queue()
    tasks.put("x" * 1_000_000)
    tasks.cancel_join_thread()
    print("end of the program")
