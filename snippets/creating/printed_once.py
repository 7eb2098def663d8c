"""A buffer that is flushed before os.fork() is copied empty."""

# /// script
# [tool.weave]
# buffered = true
# ///

import os

print("before the fork", flush=True)
pid = os.fork()
if pid == 0:
    print("in the child", flush=True)
    os._exit(0)

os.waitpid(pid, 0)
print("in the parent")
