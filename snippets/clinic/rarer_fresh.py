"""Fork is chosen, and one of two executors does not take it."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import set_start_method

dry_run = False


def clean(name):
    return f"would delete {name}" if dry_run else f"deletes {name}"


if __name__ == "__main__":
    set_start_method("fork")
    dry_run = True
    for options in {}, {"max_tasks_per_child": 100}:
        with ProcessPoolExecutor(1, **options) as executor:
            print(executor.submit(clean, "notes.txt").result())
