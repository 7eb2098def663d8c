"""It counts on two names, and a third one comes."""

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
    for _ in range(2):
        print(receiving.recv())
    print("end")
    child.join()
