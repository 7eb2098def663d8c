"""What a task needs comes with it, as an argument."""

from functools import partial
from multiprocessing import Pool


def price(prices, name):
    return f"{name}: {prices[name]}"


if __name__ == "__main__":
    prices = {"apple": 3, "pear": 4}
    with Pool(2) as pool:
        print(pool.map(partial(price, prices), ["apple", "pear"]))
