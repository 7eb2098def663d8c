"""The values of a worker's variables come to the parent with the error."""

import functools
from concurrent.futures import ProcessPoolExecutor
from traceback import TracebackException


def with_locals(task):
    @functools.wraps(task)
    def wrapper(*args):
        try:
            return task(*args)
        except Exception as error:
            trace = error.__traceback__.tb_next
            report = TracebackException(
                type(error), error, trace, capture_locals=True
            )
            error.add_note("".join(report.format()))
            raise

    return wrapper


@with_locals
def average(numbers):
    total = sum(numbers)
    count = len(numbers)
    return total / count


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(average, []).result()
        except ZeroDivisionError as error:
            print(*error.__notes__)
