"""A pool of two computes two sums at a time, and keeps their order."""

from multiprocessing import Pool


def squares(n):
    return sum(i * i for i in range(n))


if __name__ == "__main__":
    numbers = [6_000_000, 6_000_001, 6_000_002, 6_000_003]
    with Pool(2) as pool:
        for n, total in zip(numbers, pool.map(squares, numbers), strict=True):
            print(f"{n}: {total}")
