"""A child shall answer on the socket that is opened at the top of the file."""

import socket
from multiprocessing import Process

server = socket.create_server(("127.0.0.1", 0))
server.settimeout(2)


def answer():
    try:
        connection, _ = server.accept()
        connection.sendall(b"hello")
    except TimeoutError:
        print("the child: nobody has called")


if __name__ == "__main__":
    child = Process(target=answer)
    child.start()
    client = socket.create_connection(server.getsockname())
    client.settimeout(4)
    try:
        print("the client got", client.recv(100))
    except TimeoutError:
        print("the client: no answer")
    child.join()
