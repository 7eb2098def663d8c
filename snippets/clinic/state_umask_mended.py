"""Files shall be private from now on: the child sets its umask."""

import os
from multiprocessing import Process


def save(name, mask):
    os.umask(mask)
    with open(name, "w") as file:
        print(f"{name}: mode {os.fstat(file.fileno()).st_mode & 0o777:o}")


if __name__ == "__main__":
    for name, mask in ("public.txt", 0o022), ("private.txt", 0o077):
        child = Process(target=save, args=(name, mask))
        child.start()
        child.join()
