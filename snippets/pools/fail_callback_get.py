"""get() instead of a callback: an error comes up where it belongs."""

# /// script
# [tool.weave]
# exit = 1
# ///

from multiprocessing import Pool


def double(number):
    return 2 * number


def report(result):
    print("got " + result)  # TypeError: result is an int


if __name__ == "__main__":
    with Pool(1) as pool:
        first = pool.apply_async(double, (1,))
        second = pool.apply_async(double, (2,))
        print(f"second: {second.get()}")
        report(first.get())
