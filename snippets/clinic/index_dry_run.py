"""A dry run: the child shall only say what it would delete."""

from multiprocessing import Process

dry_run = False


def clean(name):
    print(f"would delete {name}" if dry_run else f"deletes {name}")


if __name__ == "__main__":
    dry_run = True
    child = Process(target=clean, args=("notes.txt",))
    child.start()
    child.join()
