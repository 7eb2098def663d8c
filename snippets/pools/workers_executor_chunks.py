"""ProcessPoolExecutor.map() sends tasks one by one unless you say more."""

import time
from concurrent.futures import ProcessPoolExecutor


def measure(executor, **options):
    start = time.perf_counter()
    list(executor.map(abs, range(1000), **options))
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        list(executor.map(time.sleep, [0.2, 0.2]))
        default = measure(executor)
        large = measure(executor, chunksize=125)
    print(f"default: {default:.1f} ms")
    print(f"chunksize=125: {large:.1f} ms")
    print(f"chunksize=125 is faster: {large < default}")
