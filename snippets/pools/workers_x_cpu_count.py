"""python -X cpu_count=3: what the two functions then return."""

# /// script
# requires-python = ">=3.13"
# ///

import subprocess
import sys

program = """
import os
print("os.cpu_count():", os.cpu_count())
print("os.process_cpu_count():", os.process_cpu_count())
"""
command = [sys.executable, "-X", "cpu_count=3", "-c", program]
subprocess.run(command, check=True)
