"""A pool computes with other decimals, since the default method changed."""

import decimal
from multiprocessing import Pool


def third(_):
    return decimal.Decimal(1) / 3


if __name__ == "__main__":
    decimal.getcontext().prec = 5
    with Pool(1, maxtasksperchild=1) as pool:
        for result in pool.imap(third, range(3)):
            print(f"{len(result.as_tuple().digits)} digits: {result}")
