"""A Pipe has two ends, and both can send and receive."""

from multiprocessing import Pipe, Process


def answer(connection):
    number = connection.recv()
    print(f"child received {number}")
    connection.send(number * number)


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=answer, args=(there,))
    child.start()
    here.send(12)
    print(f"parent received {here.recv()}")
    child.join()
