"""Ten processes that do nothing but wait."""

import time
from multiprocessing import Pool


def ask(number):
    time.sleep(0.4)  # waits for the server
    return number


if __name__ == "__main__":
    with Pool(10) as pool:
        answers = pool.map(ask, range(10), chunksize=1)
    print(f"{len(answers)} answers")
