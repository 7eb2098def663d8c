"""As many processes, which sleep: nobody needs a CPU."""

import os
import time
from multiprocessing import Process

if __name__ == "__main__":
    children = [Process(target=time.sleep, args=(1.5,)) for _ in range(4 * len(os.sched_getaffinity(0)))]
    for child in children:
        child.start()
    for child in children:
        child.join()
