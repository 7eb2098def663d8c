"""TMPDIR has a long name: up to 75 characters and from 80 on, a child starts."""

# /// script
# requires-python = ">=3.14"
# ///

import os
import subprocess
import sys
import tempfile
from multiprocessing import Process


def last_line(folder):
    run = subprocess.run(
        [sys.executable, __file__, "start"],
        env={**os.environ, "TMPDIR": folder},
        capture_output=True,
        text=True,
    )
    return (run.stdout + run.stderr).splitlines()[-1]


if __name__ == "__main__":
    if len(sys.argv) == 2:
        child = Process(target=print, args=("hello from a child",))
        child.start()
        child.join()
        sys.exit()
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        for length in [20, 75, 80, 200]:
            folder = f"{short}/".ljust(length, "x")
            os.mkdir(folder)
            print(f"{length} characters: {last_line(folder)}")
