"""A lock for the sending end: each message arrives whole."""

import time
from multiprocessing import Lock, Pipe, Process


def send(sending, letter, lock):
    with lock:
        sending.send_bytes(letter * 1_000_000)


if __name__ == "__main__":
    lock = Lock()
    receiving, sending = Pipe(duplex=False)
    children = []
    for letter in [b"a", b"b"]:
        child = Process(target=send, args=(sending, letter, lock))
        child.start()
        children.append(child)
    time.sleep(1)  # the parent is busy, both children send
    for _ in children:
        message = receiving.recv_bytes()
        print(f"one message of {len(message)} bytes")
        print(f"different letters in it: {len(set(message))}")
    for child in children:
        child.join()
