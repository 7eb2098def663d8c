"""PYTHON_CPU_COUNT=4 gives a Pool four workers, on any machine."""

# /// script
# requires-python = ">=3.13"
# ///

import os
import subprocess
import sys

program = """
import time
from multiprocessing import Pool
with Pool() as pool:
    print(pool)
    pool.map(time.sleep, [1, 1, 1, 1, 1])  # the fifth waits
"""
environment = {**os.environ, "PYTHON_CPU_COUNT": "4"}
subprocess.run([sys.executable, "-c", program], env=environment, check=True)
