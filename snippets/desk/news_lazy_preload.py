"""The fork server imports the lazy module once: its name is on the list."""

# /// script
# requires-python = ">=3.15"
# ///

import time
from multiprocessing import get_context
from pathlib import Path

__lazy_modules__ = ["late"]

Path("late.py").write_text("import time\ntime.sleep(1)\nnumber = 1\n")

import late


def use():
    start = time.monotonic()
    print(f"late {late.number}: ready after {time.monotonic() - start:.1f} s")


if __name__ == "__main__":
    context = get_context("forkserver")
    context.set_forkserver_preload(["__main__", "late"])
    for _ in range(2):
        child = context.Process(target=use)
        child.start()
        child.join()
