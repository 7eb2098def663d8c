"""A thread starts a child after the last line of the file, or before it."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PROGRAM = """
import threading
import time
from multiprocessing import get_context

def work():
    print("the child works")

def later():
    time.sleep(1)
    child = get_context("spawn").Process(target=work)
    child.start()
    child.join()
    print("exit code", child.exitcode)

if __name__ == "__main__":
    thread = threading.Thread(target=later)
    thread.start()
"""

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for last in ['print("the last line")', "thread.join()"]:
            print(last)
            file = Path(folder, "app.py")
            file.write_text(f"{PROGRAM}    {last}\n")
            run = subprocess.run(
                [sys.executable, file], capture_output=True, text=True
            )
            errors = [x for x in run.stderr.splitlines() if "Error: " in x]
            for line in run.stdout.splitlines() + errors:
                print("  ", line)
            print("   the program's exit code is", run.returncode)
