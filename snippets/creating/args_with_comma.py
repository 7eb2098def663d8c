"""args=("abc",) is a tuple of one: the comma makes it one."""

from multiprocessing import Process


def greet(name):
    print(f"hello {name}")


if __name__ == "__main__":
    process = Process(target=greet, args=("abc",))
    process.start()
    process.join()
    print(f"the child's exit code is {process.exitcode}")
