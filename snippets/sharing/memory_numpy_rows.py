"""Rows and columns in shared memory: close() refuses while an array uses it."""

# /// script
# dependencies = ["numpy"]
# ///

from multiprocessing.shared_memory import SharedMemory

import numpy as np

if __name__ == "__main__":
    memory = SharedMemory(create=True, size=6 * 8)
    table = np.frombuffer(memory.buf, np.int64, count=6).reshape(2, 3)
    table[:] = [[1, 2, 3], [4, 5, 6]]
    print("sums of the columns:", table.sum(axis=0).tolist())
    try:
        memory.close()
    except BufferError as error:
        print("BufferError:", error)
    del table
    memory.close()
    memory.unlink()
    print("closed")
