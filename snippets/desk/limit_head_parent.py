"""script.py | head -1: the parent alone prints, and notices that nobody reads."""

import os
import subprocess
import sys
import time
from multiprocessing import Pool


def line(number):
    time.sleep(0.5)
    return f"line {number}"


def script():
    with Pool(1) as pool:
        try:
            for text in pool.imap(line, range(100)):
                print(text, flush=True)
        except BrokenPipeError:
            print("parent: nobody reads, so I stop", file=sys.stderr)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    if len(sys.argv) == 2:
        script()
        sys.exit()
    command = f"{sys.executable} {__file__} start | head -1"
    subprocess.run(command, shell=True)
