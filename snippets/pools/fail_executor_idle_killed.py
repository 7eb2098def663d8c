"""A worker is killed while it waits for a task: submit() says so."""

# /// script
# [tool.weave]
# exit = 1
# ///

import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        worker = executor.submit(os.getpid).result()
        os.kill(worker, signal.SIGKILL)
        time.sleep(1)
        executor.submit(os.getpid)
