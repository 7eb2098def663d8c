"""Only the loop is under the guard: every child prints the last line, too."""

from multiprocessing import Process


def download(name):
    print(name)


if __name__ == "__main__":
    for name in ["a.iso", "b.iso"]:
        child = Process(target=download, args=(name,))
        child.start()
        child.join()
print("done")
