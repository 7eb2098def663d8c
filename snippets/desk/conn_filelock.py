"""filelock: only one instance of a program runs at a time."""

# /// script
# dependencies = ["filelock"]
# ///

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout


def work(path):
    try:
        with FileLock(path, timeout=0):
            print("works", flush=True)
            input()  # the work: waits for a line
    except Timeout:
        print("another instance is at work")


if len(sys.argv) > 1:
    work(sys.argv[1])
elif __name__ == "__main__":
    with TemporaryDirectory() as folder:
        command = [sys.executable, __file__, str(Path(folder, "videos.lock"))]
        pipe = subprocess.PIPE
        first = subprocess.Popen(command, stdin=pipe, stdout=pipe)
        print("first:", first.stdout.readline().decode().strip())
        second = subprocess.check_output(command, input=b"\n")
        print("second:", second.decode().strip())
        first.kill()
        first.wait()
        third = subprocess.check_output(command, input=b"\n")
        print("the first was killed; third:", third.decode().strip())
