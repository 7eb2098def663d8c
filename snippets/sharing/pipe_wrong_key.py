"""A client with another authkey is refused, and the server goes on."""

from multiprocessing import AuthenticationError, Process
from multiprocessing.connection import Client, Listener


def talk(address, key):
    try:
        with Client(address, authkey=key) as connection:
            connection.send("hello")
    except AuthenticationError as error:
        print(f"client: AuthenticationError: {error}")


if __name__ == "__main__":
    with Listener(("127.0.0.1", 0), authkey=b"open sesame") as listener:
        for key in [b"open barley", b"open sesame"]:
            child = Process(target=talk, args=(listener.address, key))
            child.start()
            try:
                with listener.accept() as connection:
                    print(f"server: received {connection.recv()}")
            except AuthenticationError as error:
                print(f"server: AuthenticationError: {error}")
            child.join()
