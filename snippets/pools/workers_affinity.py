"""A process that may use one CPU: does Pool() start one worker?"""

# /// script
# [tool.weave]
# per_cpu = true
# ///

import os
import time
from multiprocessing import Pool, active_children

if __name__ == "__main__":
    one_cpu = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {one_cpu})
    print(f"CPUs it may use: {len(os.sched_getaffinity(0))}")
    with Pool() as pool:
        workers = len(active_children())
        pool.map(time.sleep, [0.5] * workers, chunksize=1)
    print(f"Pool() starts one worker: {workers == 1}")
