"""Each task has a seed of its own: the same numbers in every run."""

import random
from multiprocessing import Pool

SEED = 1


def throw_dice(number):
    dice = random.Random(f"{SEED}-{number}")
    return [dice.randint(1, 6) for _ in range(5)]


if __name__ == "__main__":
    with Pool(2) as pool:
        for number, throws in enumerate(pool.map(throw_dice, range(3))):
            print(f"task {number}: {throws}")
