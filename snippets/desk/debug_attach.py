"""pdb attaches to a child in an endless loop, and helps it out."""

# /// script
# requires-python = ">=3.14"
# [tool.weave]
# unix = true
# ///

import io
import runpy
import sys
import time
from multiprocessing import Process

TYPED = """
p target, n > target
!n = target
quit
"""


def search(target):
    n = 0
    while n != target:
        n += 2
    print("the child has found", n)


if __name__ == "__main__":
    child = Process(target=search, args=(101,))
    child.start()
    time.sleep(1)
    sys.stdin = io.StringIO(TYPED.lstrip())
    sys.argv = ["pdb", "-p", str(child.pid)]
    runpy.run_module("pdb", run_name="__main__")
    print()
    child.join()
    print(f"exit code {child.exitcode}")
