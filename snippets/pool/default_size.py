"""How many workers a Pool has if you do not say: one per CPU."""

import os
import sys
from multiprocessing import Pool, active_children

if __name__ == "__main__":
    with Pool():
        workers = len(active_children())
    if sys.version_info >= (3, 13):
        same = workers == os.process_cpu_count()
        print(f"workers == os.process_cpu_count(): {same}")
    else:
        same = workers == os.cpu_count()
        print(f"workers == os.cpu_count(): {same}")
