"""A Pool's callback raises: no result arrives any more, of any task."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 3
# ///

from multiprocessing import Pool


def double(number):
    return 2 * number


def report(result):
    print("got " + result)  # TypeError: result is an int


if __name__ == "__main__":
    with Pool(1) as pool:
        pool.apply_async(double, (1,), callback=report)
        second = pool.apply_async(double, (2,))  # without a callback
        print(f"second: {second.get()}")
