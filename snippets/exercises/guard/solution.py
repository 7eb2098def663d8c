"""What starts processes stands under the guard, what they call outside."""

from multiprocessing import Process


def download(name):
    print(name)


if __name__ == "__main__":
    for name in ["a.iso", "b.iso"]:
        child = Process(target=download, args=(name,))
        child.start()
        child.join()
    print("done")
