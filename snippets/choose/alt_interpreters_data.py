"""A list is copied to the other interpreter; a memoryview is shared."""

# /// script
# requires-python = ">=3.14"
# ///

from concurrent.futures import InterpreterPoolExecutor


def change(numbers):
    numbers[0] = 99


if __name__ == "__main__":
    numbers = [1, 2, 3]
    data = bytearray([1, 2, 3])
    with InterpreterPoolExecutor(1) as executor:
        executor.submit(change, numbers).result()
        executor.submit(change, memoryview(data)).result()
    print("list:", numbers)
    print("bytearray:", list(data))
