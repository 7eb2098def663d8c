"""A child ends, and its parent never asks for its exit code."""

import os
import time

if __name__ == "__main__":
    if os.fork() == 0:
        os._exit(0)
    time.sleep(1.2)
