"""Logging and warnings are set up by the parent alone."""

import logging
import warnings
from multiprocessing import Pool


def set_up():
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    warnings.simplefilter("error", UserWarning)


def read(price):
    logging.info("reading %s", price)
    if "," in price:
        warnings.warn(f"{price} has a comma")
    return float(price.replace(",", ""))


if __name__ == "__main__":
    set_up()
    with Pool(1) as pool:
        try:
            print("prices:", pool.map(read, ["1.95", "2,95"]))
        except UserWarning as warning:
            print("stopped:", warning)
