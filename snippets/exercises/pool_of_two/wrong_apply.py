"""Each task is waited for before the next one is handed out."""

from multiprocessing import Pool


def squares(n):
    return sum(i * i for i in range(n))


if __name__ == "__main__":
    numbers = [6_000_000, 6_000_001, 6_000_002, 6_000_003]
    with Pool(2) as pool:
        for n in numbers:
            print(f"{n}: {pool.apply(squares, (n,))}")
