"""It works with *fork* only: there is no guard."""

from multiprocessing import Process


def download(name):
    print(name)


for name in ["a.iso", "b.iso"]:
    child = Process(target=download, args=(name,))
    child.start()
    child.join()
print("done")
