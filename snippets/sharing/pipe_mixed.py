"""Two processes send through one connection: their bytes get mixed."""

# /// script
# [tool.weave]
# unix = true
# ///

import time
from multiprocessing import Pipe, Process


def send(sending, letter):
    sending.send_bytes(letter * 1_000_000)


if __name__ == "__main__":
    receiving, sending = Pipe(duplex=False)
    for letter in [b"a", b"b"]:
        child = Process(target=send, args=(sending, letter), daemon=True)
        child.start()
    time.sleep(1)  # the parent is busy, both children send
    message = receiving.recv_bytes()
    print(f"one message of {len(message)} bytes")
    print(f"with a in it: {b'a' in message}, with b in it: {b'b' in message}")
