"""What a child prints should go into the parent's log file."""

from contextlib import redirect_stdout
from multiprocessing import Process
from pathlib import Path


def convert(name):
    print(f"{name} is converted")


if __name__ == "__main__":
    with open("log.txt", "w") as log, redirect_stdout(log):
        child = Process(target=convert, args=("a.mp4",))
        child.start()
        child.join()
    print("in the log:", Path("log.txt").read_text().splitlines())
