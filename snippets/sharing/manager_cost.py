"""What one read costs: a Value in shared memory, a Value of a manager."""

import time
from multiprocessing import Manager, Value


def microseconds(number):
    start = time.perf_counter()
    for _ in range(5_000):
        _ = number.value
    return (time.perf_counter() - start) / 5_000 * 1e6


if __name__ == "__main__":
    with Manager() as manager:
        plain = microseconds(Value("i", 7))
        managed = microseconds(manager.Value("i", 7))
    print(f"Value: {plain:.2f} µs, of a manager: {managed:.2f} µs")
    print(f"more than 10 times as long: {managed > 10 * plain}")
