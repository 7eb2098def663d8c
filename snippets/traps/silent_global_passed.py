"""The workers get the value as an argument."""

from functools import partial
from multiprocessing import Pool


def price(net, tax):
    return net + net * tax // 100


if __name__ == "__main__":
    with Pool(2) as pool:
        print(f"prices: {pool.map(partial(price, tax=20), [100, 200, 300])}")
