"""Listener and Client: a connection by address, over TCP or a Unix socket."""

from multiprocessing import Process
from multiprocessing.connection import Client, Listener


def talk(address):
    with Client(address, authkey=b"open sesame") as connection:
        connection.send("hello")
        print(f"client got: {connection.recv()}")


if __name__ == "__main__":
    for address in [("127.0.0.1", 0), None]:
        with Listener(address, authkey=b"open sesame") as listener:
            print(f"address: a {type(listener.address).__name__}")
            child = Process(target=talk, args=(listener.address,))
            child.start()
            with listener.accept() as connection:
                print(f"server got: {connection.recv()}")
                connection.send("good day")
            child.join()
