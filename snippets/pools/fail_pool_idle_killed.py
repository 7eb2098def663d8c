"""A worker is killed while it waits for a task: the whole Pool is stuck."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 6
# ///

import os
import signal
import time
from multiprocessing import Pool, TimeoutError

if __name__ == "__main__":
    with Pool(1) as pool:
        worker = pool.apply(os.getpid)
        time.sleep(1)  # the worker waits for its next task
        os.kill(worker, signal.SIGKILL)
        try:
            print(pool.apply_async(os.getpid).get(timeout=2))
        except TimeoutError:
            print("no result after 2 s, although there is a new worker")
    print("the parent goes on")
