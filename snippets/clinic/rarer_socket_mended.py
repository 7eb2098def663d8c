"""A child shall answer on a socket: it gets the socket as an argument."""

import socket
from multiprocessing import Process


def answer(server):
    server.settimeout(2)
    try:
        connection, _ = server.accept()
        connection.sendall(b"hello")
    except TimeoutError:
        print("the child: nobody has called")


if __name__ == "__main__":
    server = socket.create_server(("127.0.0.1", 0))
    child = Process(target=answer, args=(server,))
    child.start()
    client = socket.create_connection(server.getsockname())
    client.settimeout(4)
    try:
        print("the client got", client.recv(100))
    except TimeoutError:
        print("the client: no answer")
    child.join()
