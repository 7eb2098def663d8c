"""The function stands under the guard, too: a new child does not have it."""

from multiprocessing import Process

if __name__ == "__main__":

    def download(name):
        print(name)

    for name in ["a.iso", "b.iso"]:
        child = Process(target=download, args=(name,))
        child.start()
        child.join()
    print("done")
