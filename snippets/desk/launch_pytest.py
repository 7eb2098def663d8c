"""A function in the test file reaches the worker, if the worker finds it."""

# /// script
# dependencies = ["pytest"]
# ///

import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory

TEST = """
from concurrent.futures import ProcessPoolExecutor

def square(n):
    return n * n

def test_square():
    with ProcessPoolExecutor(1) as executor:
        assert executor.submit(square, 3).result() == 9
"""

if __name__ == "__main__":
    pytest = Path(sysconfig.get_path("scripts"), "pytest")
    ways = {
        "pytest": [pytest],
        "pytest importlib": [pytest, "--import-mode=importlib"],
        "python -m pytest importlib": [
            *[sys.executable, "-m", "pytest", "--import-mode=importlib"]
        ],
    }
    with TemporaryDirectory() as folder:
        Path(folder, "test_square.py").write_text(TEST)
        for way, command in ways.items():
            run = subprocess.run(
                command, cwd=folder, capture_output=True, text=True
            )
            print(f"{way}: passed {run.returncode == 0}")
            for line in run.stdout.splitlines():
                if line.startswith("ModuleNotFoundError"):
                    print("  ", line)
