"""starmap(): each item holds the arguments of one call."""

from multiprocessing import Pool


def describe(name, size):
    return f"{name} has {size} pages"


if __name__ == "__main__":
    books = [("Emma", 474), ("Dracula", 418)]
    with Pool(2) as pool:
        for line in pool.starmap(describe, books):
            print(line)
