"""A test replaces the function that sends mail, but only in its parent."""

from multiprocessing import Process
from unittest.mock import patch


def send(to):
    print(f"mail to {to}: sent")


def remind():
    send("all customers")


if __name__ == "__main__":
    with patch("__main__.send") as fake:
        child = Process(target=remind)
        child.start()
        child.join()
    print(f"parent: the fake was called: {fake.called}")
