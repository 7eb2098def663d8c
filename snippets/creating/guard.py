"""Under the main guard, only the script itself starts children."""

from multiprocessing import Process


def greet():
    print("hello from the child")


if __name__ == "__main__":
    process = Process(target=greet)
    process.start()
    process.join()
    print(f"the child's exit code is {process.exitcode}")
