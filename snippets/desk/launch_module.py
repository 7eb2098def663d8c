"""The same with the function in a module of its own: all of them work."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

MODULE = """
def square(n):
    return n * n
"""
PROGRAM = """
from concurrent.futures import ProcessPoolExecutor
from tasks import square

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print("result", executor.submit(square, 3).result())
"""

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        Path(folder, "tasks.py").write_text(MODULE)
        Path(folder, "app.py").write_text(PROGRAM)
        for way in ["cProfile", "profile", "trace --count"]:
            command = [sys.executable, "-m", *way.split(), "app.py"]
            run = subprocess.run(
                command, cwd=folder, capture_output=True, text=True
            )
            print(f"python -m {way} app.py: {'result 9' in run.stdout}")
