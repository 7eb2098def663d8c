"""The child gets its file name first; then the parent waits for it."""

from multiprocessing import Pipe, Process


def convert(connection):
    print("child: waits for a file name")
    name = connection.recv()
    print(f"child: converts {name}")


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=convert, args=(there,))
    child.start()
    here.send("a.mp4")
    child.join()
