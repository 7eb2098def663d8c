"""An Array as a table of NumPy: the same memory, under its lock."""

# /// script
# dependencies = ["numpy"]
# ///

from multiprocessing import Array, Process

import numpy as np


def table(numbers):
    return np.frombuffer(numbers.get_obj()).reshape(2, 3)


def double(numbers):
    with numbers.get_lock():
        table(numbers)[:] *= 2
        print("child: all doubled")


if __name__ == "__main__":
    numbers = Array("d", [1, 2, 3, 4, 5, 6])
    child = Process(target=double, args=(numbers,))
    child.start()
    child.join()
    print(table(numbers))
