"""Each worker is told by the initializer, however it was started."""

from concurrent.futures import ProcessPoolExecutor

dry_run = False


def prepare(switch):
    global dry_run
    dry_run = switch


def clean(name):
    return f"would delete {name}" if dry_run else f"deletes {name}"


if __name__ == "__main__":
    for options in {}, {"max_tasks_per_child": 100}:
        options |= {"initializer": prepare, "initargs": (True,)}
        with ProcessPoolExecutor(1, **options) as executor:
            print(executor.submit(clean, "notes.txt").result())
