"""A test makes a global in setUp(), and each worker makes it, too."""

import unittest
from multiprocessing import Pool


def load():
    global prices
    prices = {"apple": 3, "pear": 4}


def price(name):
    return prices[name]


class TestPrices(unittest.TestCase):
    def setUp(self):
        load()

    def test_prices(self):
        with Pool(2, initializer=load) as pool:
            self.assertEqual(pool.map(price, ["apple", "pear"]), [3, 4])


if __name__ == "__main__":
    result = TestPrices("test_prices").run()
    print(f"passed: {result.wasSuccessful()}")
    for _, text in result.errors:
        print(text.splitlines()[-1])
