"""map() takes all inputs before it returns, however many there are."""

from concurrent.futures import ProcessPoolExecutor

taken = []


def numbers():
    for number in range(100):
        taken.append(number)
        yield number


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        results = executor.map(abs, numbers())
        print(f"map() has returned: {len(taken)} inputs taken")
        next(results)
        print(f"one result is read: {len(taken)} inputs taken")
