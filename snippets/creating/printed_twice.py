"""A line still in the buffer when os.fork() copies it is written twice."""

# /// script
# [tool.weave]
# buffered = true
# ///

import os

print("before the fork")
pid = os.fork()
if pid == 0:
    print("in the child", flush=True)
    os._exit(0)

os.waitpid(pid, 0)
print("in the parent")
