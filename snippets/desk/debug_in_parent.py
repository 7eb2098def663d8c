"""Find the input that fails, and debug the function here, in the parent."""

import io
import pdb
import sys
from concurrent.futures import ProcessPoolExecutor

TYPED = """
next
next
p total, count
quit
"""


def average(numbers):
    total = sum(numbers)
    count = len(numbers)
    return total / count


if __name__ == "__main__":
    inputs = [[3, 4, 5], [], [6]]
    with ProcessPoolExecutor(2) as executor:
        tasks = {executor.submit(average, x): x for x in inputs}
    for task, numbers in tasks.items():
        if task.exception():
            print(f"failed: average({numbers}): {task.exception()}")
            failed = numbers
    keyboard = io.StringIO(TYPED.lstrip())
    debugger = pdb.Pdb(stdin=keyboard, stdout=sys.stdout)
    debugger.runcall(average, failed)
