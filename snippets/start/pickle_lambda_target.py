"""A lambda as the target: only a forked child can run it."""

# /// script
# [tool.weave]
# exit = 1
# ///

from multiprocessing import Process


def greet(name):
    print(f"hello {name}")


if __name__ == "__main__":
    process = Process(target=lambda: greet("Ada"))
    process.start()
    process.join()
    print(f"the child's exit code is {process.exitcode}")
