"""Ten threads wait at the same time, in one process."""

import time
from concurrent.futures import ThreadPoolExecutor


def ask(number):
    time.sleep(0.4)  # waits for the server
    return number


if __name__ == "__main__":
    with ThreadPoolExecutor(10) as executor:
        answers = list(executor.map(ask, range(10)))
    print(f"{len(answers)} answers")
