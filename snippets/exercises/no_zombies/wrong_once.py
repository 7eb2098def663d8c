"""It asks before each request, and not after the last one."""

import os
import time
from contextlib import suppress


def serve(number):
    with suppress(ChildProcessError):  # there are no children
        os.waitpid(-1, os.WNOHANG)
    print(f"request {number}")
    if os.fork() == 0:
        time.sleep(0.5)
        os._exit(0)


for tick in range(20):
    if tick in (0, 2, 4):
        serve(tick // 2 + 1)
    time.sleep(0.1)
print("closed")
