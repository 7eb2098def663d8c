"""A lazy import is carried out in each child, not in the fork server."""

# /// script
# requires-python = ">=3.14"
# ///

import time
from multiprocessing import get_context
from pathlib import Path

__lazy_modules__ = ["late"]  # since Python 3.15: as "lazy import late"

for name in ["eager", "late"]:  # two modules that take a second each
    Path(f"{name}.py").write_text("import time\ntime.sleep(1)\nnumber = 1\n")

import eager
import late


def use(name):
    start = time.monotonic()
    number = late.number if name == "late" else eager.number
    print(f"{name} {number}: ready after {time.monotonic() - start:.1f} s")


if __name__ == "__main__":
    context = get_context("forkserver")
    for name in ["eager", "eager", "late", "late"]:
        child = context.Process(target=use, args=[name])
        child.start()
        child.join()
