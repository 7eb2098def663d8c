"""Shared memory that nobody removes: the resource tracker, which would, does not know of it."""

import os
import time
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    memory = SharedMemory(f"psm_left_{os.getpid()}", create=True, size=1000)
    resource_tracker.unregister("/" + memory.name, "shared_memory")
    time.sleep(0.3)
    memory.close()
