"""The child itself replaces the function, and it still does not help."""

from multiprocessing import Process
from unittest.mock import patch


def send(to):
    print(f"mail to {to}: sent")


def remind():
    send("all customers")


def test_remind():
    with patch("__main__.send") as fake:
        remind()
    print(f"child: the fake was called: {fake.called}")


if __name__ == "__main__":
    child = Process(target=test_remind)
    child.start()
    child.join()
