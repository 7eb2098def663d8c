"""recv() raises EOFError once every copy of the sending end is closed."""

import time
from multiprocessing import Pipe, Process


def write(sending):
    for name in ["a.iso", "b.iso"]:
        time.sleep(1)  # the download
        sending.send(name)


if __name__ == "__main__":
    receiving, sending = Pipe(duplex=False)
    writer = Process(target=write, args=(sending,))
    writer.start()
    sending.close()  # the parent's own copy
    try:
        while True:
            print(f"received {receiving.recv()}")
    except EOFError:
        print("EOFError: nobody can send any more")
    writer.join()
