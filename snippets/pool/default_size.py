"""How many workers a Pool has if you do not say: one per CPU."""

# /// script
# [tool.weave]
# per_cpu = true
# ///

import os
import sys
import time
from multiprocessing import Pool, active_children

if __name__ == "__main__":
    with Pool() as pool:
        workers = len(active_children())
        pool.map(time.sleep, [1] * workers, chunksize=1)
    if sys.version_info >= (3, 13):
        same = workers == os.process_cpu_count()
        print(f"workers == os.process_cpu_count(): {same}")
    else:
        same = workers == os.cpu_count()
        print(f"workers == os.cpu_count(): {same}")
