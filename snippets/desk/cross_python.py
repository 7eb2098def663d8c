"""Which state of the parent's Python does a child have?"""

import contextvars
import decimal
import faulthandler
import gc
import logging
import random
import sys
import threading
import warnings
from multiprocessing import get_context

colour = "red"
context = contextvars.ContextVar("context", default="red")
local = threading.local()
own = random.Random(1)


def change():
    global colour
    colour = local.colour = "blue"
    context.set("blue")
    decimal.getcontext().prec = 5
    sys.path.append("/blue")
    sys.argv.append("blue")
    sys.stdout.reconfigure(errors="ignore")
    sys.setrecursionlimit(5000)
    gc.disable()
    logging.basicConfig(level=logging.INFO)
    warnings.simplefilter("error")
    faulthandler.enable()
    own.seed(2)
    random.seed(2)


def state():
    return {
        "global variables": colour,
        "threading.local": getattr(local, "colour", "red"),
        "context variables": context.get(),
        "decimal precision": decimal.getcontext().prec,
        "sys.path": "/blue" in sys.path,
        "sys.argv": "blue" in sys.argv,
        "sys.stdout, changed": sys.stdout.errors,
        "recursion limit": sys.getrecursionlimit(),
        "gc switched off": gc.isenabled(),
        "logging": logging.root.level,
        "warnings filters": warnings.filters[0][0],
        "faulthandler": faulthandler.is_enabled(),
        "random.Random": own.random(),
        "random.seed()": random.random(),
    }


if __name__ == "__main__":
    change()
    columns = []
    for method in ["fork", "spawn", "forkserver"]:
        with get_context(method).Pool(1) as pool:
            columns.append(pool.apply(state))
    mine = state()
    print(f"{'':20} fork  spawn  forkserver")
    for row in mine:
        cells = [["no", "yes"][its[row] == mine[row]] for its in columns]
        print(f"{row:20} {cells[0]:5} {cells[1]:6} {cells[2]}")
