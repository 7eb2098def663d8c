"""Each process opens the report itself, and appends to it."""

from multiprocessing import Process
from pathlib import Path


def write(line):
    with open("report.txt", "a") as report:
        report.write(f"{line}\n")


def convert(name):
    write(f"{name} is converted")


if __name__ == "__main__":
    write("the report begins")
    for name in "a.mp4", "b.mp4":
        child = Process(target=convert, args=(name,))
        child.start()
        child.join()
    write("the report ends")
    print(Path("report.txt").read_text(), end="")
