"""A global that is made under the guard alone: NameError in the worker."""

# /// script
# [tool.weave]
# exit = 1
# ///

from multiprocessing import Pool


def price(name):
    return f"{name}: {prices[name]}"


if __name__ == "__main__":
    prices = {"apple": 3, "pear": 4}
    with Pool(2) as pool:
        print(pool.map(price, ["apple", "pear"]))
