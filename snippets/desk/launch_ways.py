"""One file with an executor, started in seven ways: which of them work?"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PROGRAM = """
from concurrent.futures import ProcessPoolExecutor

def square(n):
    return n * n

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print("result", executor.submit(square, 3).result())
"""
WAYS = """
app.py
-m app
-m runpy app
-m pdb -c continue app.py
-m cProfile app.py
-m profile app.py
-m trace --count app.py
"""

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        Path(folder, "app.py").write_text(PROGRAM)
        for way in WAYS.strip().splitlines():
            run = subprocess.run(
                [sys.executable, *way.split()],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
            )
            works = "result 9" in run.stdout
            lost = "PicklingError" in run.stderr
            print(f"python {way}: works {works}, PicklingError {lost}")
