"""A child that has ended stays a zombie as long as nobody waits for it."""

import os
import time

pid = os.fork()
if pid == 0:
    time.sleep(1)
    print("child: done", flush=True)
    os._exit(0)

time.sleep(4)  # busy with something else for 3 s after the child's end
with open(f"/proc/{pid}/stat") as file:
    print(f"parent: the state of {pid} is {file.read().split()[2]}")
