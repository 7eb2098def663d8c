"""All are collected, but only at the end."""

import os
import time


def serve(number):
    print(f"request {number}")
    if os.fork() == 0:
        time.sleep(0.5)
        os._exit(0)


for tick in range(20):
    if tick in (0, 2, 4):
        serve(tick // 2 + 1)
    time.sleep(0.1)
for _ in range(3):
    os.wait()
print("closed")
