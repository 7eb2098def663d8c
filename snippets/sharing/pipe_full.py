"""A pipe holds 64 KiB: send waits until there is room for the message."""

# /// script
# [tool.weave]
# unix = true
# ///

import time
from multiprocessing import Pipe, Process


def send(sending):
    for number in [1, 2]:
        sending.send_bytes(bytes(60_000))
        print(f"child:  message {number} is sent")


if __name__ == "__main__":
    receiving, sending = Pipe(duplex=False)
    child = Process(target=send, args=(sending,))
    child.start()
    time.sleep(3)
    for number in [1, 2]:
        receiving.recv_bytes()
        print(f"parent: message {number} is received")
    child.join()
