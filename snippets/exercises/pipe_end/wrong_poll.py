"""It takes a second of silence for the end."""

import time
from multiprocessing import Pipe, Process


def send(sending):
    for name in ["a.iso", "b.iso", "c.iso"]:
        time.sleep(0.2)
        sending.send(name)


if __name__ == "__main__":
    receiving, sending = Pipe(duplex=False)
    child = Process(target=send, args=(sending,))
    child.start()
    while receiving.poll(1):
        print(receiving.recv())
    print("end")
    child.join()
