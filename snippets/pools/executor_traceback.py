"""An exception from a worker: two tracebacks, the upper one matters."""

# /// script
# [tool.weave]
# exit = 1
# ///

from concurrent.futures import ProcessPoolExecutor


def average(numbers):
    return sum(numbers) / len(numbers)


def report(numbers):
    return f"average: {average(numbers)}"


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(report, [1, 2, 6]).result())
        print(executor.submit(report, []).result())
