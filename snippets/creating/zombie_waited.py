"""os.waitpid() takes the child's exit code, and no zombie is left."""

import os
import time

pid = os.fork()
if pid == 0:
    time.sleep(1)
    print("child: done", flush=True)
    os._exit(0)

_, status = os.waitpid(pid, 0)
print(f"parent: exit code {os.waitstatus_to_exitcode(status)}")
time.sleep(3)  # busy with something else for 3 s after the child's end
print(f"parent: {pid} still exists: {os.path.exists(f'/proc/{pid}')}")
