"""It waits for the first child that ends, and for no other one."""

import os
import time


def download(name, seconds):
    time.sleep(seconds)  # stands for the download
    print(name, flush=True)


for name, seconds in [("a.iso", 0.3), ("b.iso", 0.6), ("c.iso", 0.9)]:
    if os.fork() == 0:
        download(name, seconds)
        os._exit(0)
os.wait()
print("all 3 are there")
