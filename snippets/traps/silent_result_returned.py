"""An executor sends back what the function returns."""

from concurrent.futures import ProcessPoolExecutor


def add():
    return sum(range(10))


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        task = executor.submit(add)
        print(f"parent: the result is {task.result()}")
