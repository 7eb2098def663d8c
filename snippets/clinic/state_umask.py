"""Files shall be private from now on: the parent has set its umask."""

import os
from multiprocessing import Process


def save(name):
    with open(name, "w") as file:
        print(f"{name}: mode {os.fstat(file.fileno()).st_mode & 0o777:o}")


if __name__ == "__main__":
    os.umask(0o022)
    for name, mask in ("public.txt", 0o022), ("private.txt", 0o077):
        os.umask(mask)
        child = Process(target=save, args=(name,))
        child.start()
        child.join()
