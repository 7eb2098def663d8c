"""wait() on several connections: whoever has something is read first."""

import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def download(name, seconds, sending):
    time.sleep(seconds)
    sending.send(f"{name} is complete")


if __name__ == "__main__":
    connections = []
    for name, seconds in [("a.iso", 3), ("b.iso", 1), ("c.iso", 2)]:
        receiving, sending = Pipe(duplex=False)
        Process(target=download, args=(name, seconds, sending)).start()
        sending.close()
        connections.append(receiving)
    while connections:
        for connection in wait(connections):
            try:
                print(connection.recv())
            except EOFError:
                connections.remove(connection)
    print("all pipes are at their end")
