"""The child traces its memory itself."""

import tracemalloc
from multiprocessing import Process


def work():
    tracemalloc.start()
    table = bytearray(5_000_000)
    size, peak = tracemalloc.get_traced_memory()
    print(f"the child made {len(table)} bytes")
    print(f"tracing: {tracemalloc.is_tracing()}, peak {peak // 1_000_000} MB")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
