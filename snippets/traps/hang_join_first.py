"""The parent waits for the child, and the child for a file name."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 3
# ///

from multiprocessing import Pipe, Process


def convert(connection):
    print("child: waits for a file name")
    name = connection.recv()
    print(f"child: converts {name}")


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=convert, args=(there,))
    child.start()
    child.join()
    here.send("a.mp4")
