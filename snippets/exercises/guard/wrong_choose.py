"""A start method is chosen that this program cannot do with."""

from contextlib import suppress
from multiprocessing import Process, set_start_method


def download(name):
    print(name)


with suppress(RuntimeError):  # in a child, it is chosen already
    set_start_method("spawn")
for name in ["a.iso", "b.iso"]:
    child = Process(target=download, args=(name,))
    child.start()
    child.join()
print("done")
