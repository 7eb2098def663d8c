"""A report is opened at the top of the file, and the children write into it."""

from multiprocessing import Process
from pathlib import Path

report = open("report.txt", "w", buffering=1)


def convert(name):
    report.write(f"{name} is converted\n")


if __name__ == "__main__":
    report.write("the report begins\n")
    for name in "a.mp4", "b.mp4":
        child = Process(target=convert, args=(name,))
        child.start()
        child.join()
    report.write("the report ends\n")
    print(Path("report.txt").read_text(), end="")
