"""The stopgap: the program asks for fork, as it had it on 3.13."""

from multiprocessing import Process, set_start_method

dry_run = False


def clean(name):
    print(f"would delete {name}" if dry_run else f"deletes {name}")


if __name__ == "__main__":
    set_start_method("fork")
    dry_run = True
    child = Process(target=clean, args=("notes.txt",))
    child.start()
    child.join()
