"""A NumPy array in shared memory: two workers, every other number each."""

# /// script
# dependencies = ["numpy"]
# ///

from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

import numpy as np


def square(name, first):
    memory = SharedMemory(name)
    numbers = np.frombuffer(memory.buf, np.int64)
    numbers[first::2] **= 2
    del numbers
    memory.close()


if __name__ == "__main__":
    memory = SharedMemory(create=True, size=8_000_000)
    numbers = np.frombuffer(memory.buf, np.int64)
    numbers[:] = np.arange(len(numbers))
    with Pool(2) as pool:
        pool.starmap(square, [(memory.name, 0), (memory.name, 1)])
    print("all squared:", np.array_equal(numbers, np.arange(len(numbers)) ** 2))
    del numbers
    memory.close()
    memory.unlink()
