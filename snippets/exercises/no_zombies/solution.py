"""At each tick, whoever has ended is collected; nobody is waited for."""

import os
import time


def serve(number):
    print(f"request {number}")
    if os.fork() == 0:
        time.sleep(0.5)
        os._exit(0)


def collect():
    try:
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass
    except ChildProcessError:
        pass  # there are no children


for tick in range(20):
    if tick in (0, 2, 4):
        serve(tick // 2 + 1)
    time.sleep(0.1)
    collect()
print("closed")
