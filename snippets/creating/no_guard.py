"""Without a main guard, the child's import of this file starts a child."""

from multiprocessing import Process


def greet():
    print("hello from the child")


process = Process(target=greet)
process.start()
process.join()
print(f"the child's exit code is {process.exitcode}")
