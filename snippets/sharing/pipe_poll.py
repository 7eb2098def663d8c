"""poll(timeout) waits for a message, but not for ever."""

import time
from multiprocessing import Pipe, Process


def answer(connection):
    time.sleep(3)
    connection.send(42)


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=answer, args=(there,))
    child.start()
    while not here.poll(2):
        print("nothing yet")
    print(f"received {here.recv()}")
    child.join()
