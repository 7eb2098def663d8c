"""A function in __main__.py: as a zip file, as a folder, and with -m."""

import subprocess
import sys
import zipapp
from pathlib import Path

MAIN = """
from concurrent.futures import ProcessPoolExecutor

def square(n):
    return n * n

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(square, 3).result())
"""

if __name__ == "__main__":
    Path("tool").mkdir()
    Path("tool/__main__.py").write_text(MAIN)
    zipapp.create_archive("tool", "tool.pyz")
    for options in [["tool.pyz"], ["tool"], ["-m", "tool"]]:
        print("python", *options)
        result = subprocess.run(
            [sys.executable, *options], capture_output=True, text=True
        )
        for line in (result.stdout + result.stderr).splitlines():
            if line == "9" or "Error: " in line or "Pool: " in line:
                print(" ", line)
