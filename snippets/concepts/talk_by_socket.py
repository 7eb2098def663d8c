"""A socket: the child connects to its parent and sends it bytes."""

import socket
from multiprocessing import Process


def child(address):
    with socket.create_connection(address) as connection:
        print("child sends: hello")
        connection.sendall(b"hello")


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as server:
        process = Process(target=child, args=(server.getsockname(),))
        process.start()
        connection, _ = server.accept()
        with connection, connection.makefile() as stream:
            print("parent got:", stream.read())
        process.join()
