"""A crash in one interpreter ends the whole program: it is one process."""

# /// script
# requires-python = ">=3.14"
# [tool.weave]
# exit = 3
# ///

import os
from concurrent.futures import InterpreterPoolExecutor


def crash():
    os._exit(3)


if __name__ == "__main__":
    print("the program starts")
    with InterpreterPoolExecutor(1) as executor:
        print(executor.submit(crash).exception())
    print("the program goes on")
