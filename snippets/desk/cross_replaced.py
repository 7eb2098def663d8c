"""What has the worker that replaces another one? Each value says from when."""

import contextvars
import decimal
import os
import threading
from multiprocessing import get_context

colour = "default"
context = contextvars.ContextVar("context", default="default")
local = threading.local()
given = "default"
PRECISION = {5: "before", 7: "after", 28: "default"}


def keep(value):
    global given
    given = value


def change(value):
    global colour
    colour = local.colour = os.environ["COLOUR"] = value
    context.set(value)
    decimal.getcontext().prec = {"before": 5, "after": 7}[value]
    os.makedirs(value, exist_ok=True)
    os.chdir(value)


def state():
    return {
        "initializer": given,
        "global variable": colour,
        "threading.local": getattr(local, "colour", "default"),
        "context variable": context.get(),
        "decimal precision": PRECISION[decimal.getcontext().prec],
        "environment": os.environ["COLOUR"],
        "working directory": os.path.basename(os.getcwd()),
    }


if __name__ == "__main__":
    columns = []
    for method in ["fork", "spawn", "forkserver"]:
        change("before")
        pool = get_context(method).Pool(1, keep, ["before"], maxtasksperchild=1)
        with pool:
            change("after")
            columns += [pool.apply(state), pool.apply(state)]
    print(f"{'':18} fork              spawn             forkserver")
    print(f"{'worker':18} " + "first    replaced " * 3)
    for row in columns[0]:
        print(f"{row:18} " + "".join(f"{cells[row]:9}" for cells in columns))
