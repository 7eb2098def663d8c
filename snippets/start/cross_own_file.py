"""Two children read from a file, and each of them opens it."""

from multiprocessing import get_context


def read(method):
    with open(__file__, "rb") as file:
        print(f"{method}: the child reads {file.read(16)}")


if __name__ == "__main__":
    for method in ["fork", "spawn", "forkserver"]:
        for _ in range(2):
            child = get_context(method).Process(target=read, args=(method,))
            child.start()
            child.join()
