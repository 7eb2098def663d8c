"""A signal: it says that something happened, and carries no message."""

import os
import signal
from multiprocessing import Process


def child(parent_pid):
    print("child sends: SIGUSR1")
    os.kill(parent_pid, signal.SIGUSR1)


def on_signal(number, frame):
    print("parent got:", signal.Signals(number).name)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, on_signal)
    process = Process(target=child, args=(os.getpid(),))
    process.start()
    process.join()
