"""NumPy refuses to be imported in any interpreter but the main one."""

# /// script
# requires-python = ">=3.14"
# dependencies = ["numpy"]
# ///

from concurrent.futures import InterpreterPoolExecutor


def total():
    import numpy

    return int(numpy.arange(4).sum())


if __name__ == "__main__":
    print("main interpreter:", total())
    with InterpreterPoolExecutor(1) as executor:
        error = executor.submit(total).exception()
    print("another interpreter:", type(error).__name__)
    print(str(error).strip().splitlines()[-1])
