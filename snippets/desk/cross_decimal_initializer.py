"""The initializer sets the precision in each worker, replaced ones too."""

import decimal
from multiprocessing import Pool


def third(_):
    return decimal.Decimal(1) / 3


def set_up(precision):
    decimal.getcontext().prec = precision


if __name__ == "__main__":
    with Pool(1, set_up, [5], maxtasksperchild=1) as pool:
        for result in pool.imap(third, range(3)):
            print(f"{len(result.as_tuple().digits)} digits: {result}")
