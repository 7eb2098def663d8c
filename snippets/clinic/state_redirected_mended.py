"""The child redirects its output itself."""

from contextlib import redirect_stdout
from multiprocessing import Process
from pathlib import Path


def convert(name):
    print(f"{name} is converted")


def convert_logged(name):
    with open("log.txt", "a") as log, redirect_stdout(log):
        convert(name)


if __name__ == "__main__":
    child = Process(target=convert_logged, args=("a.mp4",))
    child.start()
    child.join()
    print("in the log:", Path("log.txt").read_text().splitlines())
