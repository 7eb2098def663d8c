"""Looks at a blocked child from outside; the child has prepared nothing."""

# /// script
# requires-python = ">=3.15"
# [tool.weave]
# unix = true
# ///

import runpy
import sys
import time
from multiprocessing import Pipe, get_context


def convert(connection):
    name = connection.recv()
    print(f"child: converts {name}")


if __name__ == "__main__":
    here, there = Pipe()
    child = get_context("spawn").Process(target=convert, args=(there,))
    child.start()
    time.sleep(1)
    sys.argv = ["profiling.sampling", "dump", str(child.pid)]
    runpy.run_module("profiling.sampling", run_name="__main__")
    here.send("a.mp4")
    child.join()
