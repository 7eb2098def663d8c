"""The child gets the function that it shall call as an argument."""

from multiprocessing import Process


def send(to):
    print(f"mail to {to}: sent")


def pretend(to):
    print(f"mail to {to}: not sent, this is a test")


def remind(send):
    send("all customers")


if __name__ == "__main__":
    child = Process(target=remind, args=(pretend,))
    child.start()
    child.join()
