"""An executor's callback raises: it is logged, and the rest goes on."""

from concurrent.futures import ProcessPoolExecutor


def double(number):
    return 2 * number


def report(task):
    print("got " + task.result())  # TypeError: the result is an int


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        first = executor.submit(double, 1)
        first.add_done_callback(report)
        second = executor.submit(double, 2)
        print(f"second: {second.result()}")
