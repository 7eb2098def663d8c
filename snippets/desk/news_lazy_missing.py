"""A lazy import that fails: the error comes from the worker, at first use."""

# /// script
# requires-python = ">=3.15"
# ///

from concurrent.futures import ProcessPoolExecutor

__lazy_modules__ = ["fast_jsonn"]
import fast_jsonn  # misspelt


def load(text):
    return fast_jsonn.loads(text)


if __name__ == "__main__":
    print("the program has started")
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(load, "[1, 2]")
    error = future.exception()
    print(f"{type(error).__name__}: {error}")
    for line in str(error.__cause__).splitlines():
        if "lazy import of" in line:
            print("in the worker's traceback:", line.strip())
