"""A global that is set under the guard: the workers compute with 0."""

from multiprocessing import Pool

tax = 0


def price(net):
    return net + net * tax // 100


if __name__ == "__main__":
    tax = 20
    with Pool(2) as pool:
        print(f"prices: {pool.map(price, [100, 200, 300])}")
