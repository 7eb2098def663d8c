"""Which -X options does a child have? What they set is compared."""

import faulthandler
import os
import subprocess
import sys
import tracemalloc
from multiprocessing import get_context

FIRST = "dev utf8=1 tracemalloc=5 int_max_str_digits=900 cpu_count=3"
SECOND = """
    faulthandler no_debug_ranges pycache_prefix=cache warn_default_encoding
    thread_inherit_context=1 context_aware_warnings=1 lazy_imports=all
"""
FLAGS = """
    int_max_str_digits warn_default_encoding
    thread_inherit_context context_aware_warnings lazy_imports
"""


def state():
    return {
        "dev": sys.flags.dev_mode,
        "utf8": sys.flags.utf8_mode,
        "tracemalloc": tracemalloc.get_traceback_limit(),
        "faulthandler": faulthandler.is_enabled(),
        "no_debug_ranges": next(state.__code__.co_positions())[2] is None,
        "pycache_prefix": sys.pycache_prefix,
        "cpu_count": getattr(os, "process_cpu_count", lambda: None)(),
        **{name: getattr(sys.flags, name, None) for name in FLAGS.split()},
    }


if __name__ == "__main__":
    if len(sys.argv) == 1:  # run this file with each group of options
        print(f"{'':22} fork  spawn  forkserver", flush=True)
        for group in [FIRST.split(), SECOND.split()]:
            options = [f"-X{option}" for option in group]
            subprocess.run([sys.executable, *options, __file__, *group])
    else:
        columns = []
        for method in ["fork", "spawn", "forkserver"]:
            with get_context(method).Pool(1) as pool:
                columns.append(pool.apply(state))
        for option in sys.argv[1:]:
            name = option.partition("=")[0]
            mine = state()[name]
            cells = [["no", "yes"][its[name] == mine] for its in columns]
            if mine is not None:  # this Python has the option
                print(f"{name:22} {cells[0]:5} {cells[1]:6} {cells[2]}")
