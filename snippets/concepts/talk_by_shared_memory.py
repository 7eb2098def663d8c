"""Shared memory: what the child changes, the parent sees."""

from multiprocessing import Array, Process


def child(numbers):
    numbers[0] = 99
    print("child: ", list(numbers))


if __name__ == "__main__":
    numbers = Array("i", [1, 2, 3])
    process = Process(target=child, args=(numbers,))
    process.start()
    process.join()
    print("parent:", list(numbers))
