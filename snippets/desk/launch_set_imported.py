"""A module sets the start method while it is imported, in children too."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SETTINGS = """
from multiprocessing import set_start_method

set_start_method("METHOD")
"""
PROGRAM = """
import settings
from multiprocessing import Process

def work():
    print("the child works")

if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    print("exit code", child.exitcode)
"""

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        Path(folder, "app.py").write_text(PROGRAM)
        for method in ["spawn", "forkserver"]:
            text = SETTINGS.replace("METHOD", method)
            Path(folder, "settings.py").write_text(text)
            run = subprocess.run(
                [sys.executable, "-B", "app.py"],
                cwd=folder,
                capture_output=True,
                text=True,
            )
            errors = [x for x in run.stderr.splitlines() if "Error: " in x]
            print(method, *run.stdout.splitlines(), *errors, sep="\n  ")
