"""os.fork() returns twice: the child's PID in the parent, 0 in the child."""

import os

pid = os.fork()
if pid == 0:
    print(f"child: fork() returned {pid}, I am {os.getpid()}", flush=True)
    os._exit(0)

os.waitpid(pid, 0)
print(f"parent: fork() returned {pid}, I am {os.getpid()}")
