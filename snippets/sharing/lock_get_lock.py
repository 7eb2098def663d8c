"""No lost updates: each addition holds the number's own lock."""

from multiprocessing import Barrier, Process, Value


def add(number, start):
    start.wait()
    for _ in range(200_000):
        with number.get_lock():
            number.value += 1


if __name__ == "__main__":
    number, start = Value("i", 0), Barrier(2)
    children = [Process(target=add, args=(number, start)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("lost:", 400_000 - number.value)
