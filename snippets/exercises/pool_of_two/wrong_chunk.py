"""All four tasks are one chunk, which one worker gets."""

from multiprocessing import Pool


def squares(n):
    return sum(i * i for i in range(n))


if __name__ == "__main__":
    numbers = [6_000_000, 6_000_001, 6_000_002, 6_000_003]
    with Pool(2) as pool:
        totals = pool.map(squares, numbers, chunksize=4)
    for n, total in zip(numbers, totals, strict=True):
        print(f"{n}: {total}")
