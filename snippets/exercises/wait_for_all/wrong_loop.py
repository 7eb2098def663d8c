"""The children do not end: they go on in the loop, and have children."""

import os
import time


def download(name, seconds):
    time.sleep(seconds)  # stands for the download
    print(name, flush=True)


for name, seconds in [("a.iso", 0.3), ("b.iso", 0.6), ("c.iso", 0.9)]:
    if os.fork() == 0:
        download(name, seconds)
for _ in range(3):
    try:
        os.wait()
    except ChildProcessError:
        break
print("all 3 are there")
