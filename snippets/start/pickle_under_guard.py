"""A function defined under the guard: other children do not find the name."""

from multiprocessing import Process

if __name__ == "__main__":

    def greet():
        print("hello from the child")

    process = Process(target=greet)
    process.start()
    process.join()
    print(f"the child's exit code is {process.exitcode}")
