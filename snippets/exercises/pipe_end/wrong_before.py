"""Closed before the start, the end is closed for the child, too."""

import time
from multiprocessing import Pipe, Process


def send(sending):
    for name in ["a.iso", "b.iso", "c.iso"]:
        time.sleep(0.2)
        sending.send(name)


if __name__ == "__main__":
    receiving, sending = Pipe(duplex=False)
    child = Process(target=send, args=(sending,))
    sending.close()
    child.start()
    try:
        while True:
            print(receiving.recv())
    except EOFError:
        print("end")
    child.join()
