"""With python -m, every module is imported again, but not __main__.py."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PROGRAM = """
from multiprocessing import get_context

def square(n):
    print(n * n)

if __name__ == "__main__":
    process = get_context("spawn").Process(target=square, args=(3,))
    process.start()
    process.join()
"""

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        package = Path(folder, "shop")
        package.mkdir()
        for file in ["start.py", "__main__.py"]:
            Path(package, file).write_text(PROGRAM)
        for name in ["shop.start", "shop"]:
            print(f"python -m {name}")
            subprocess.run([sys.executable, "-m", name], cwd=folder)
