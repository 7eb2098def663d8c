"""multiprocess sends functions with dill, which fails on Python 3.15."""

# /// script
# dependencies = ["multiprocess"]
# ///

from multiprocess import Pool, get_start_method


def double(number):
    return number * 2


if __name__ == "__main__":
    print("start method:", get_start_method())
    with Pool(2) as pool:
        for function in abs, double, lambda number: number + 1:
            try:
                print(function.__name__, pool.map(function, [1, 2]))
            except AttributeError as error:
                print(function.__name__, "AttributeError:", error)
