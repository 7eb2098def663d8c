"""A leak: the memory outlives the program that made it."""

# /// script
# requires-python = ">=3.13"
# [tool.weave]
# unix = true
# ///

import os
import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

if sys.argv[1:] == ["second"]:
    memory = SharedMemory(create=True, size=5, track=False)
    memory.buf[:5] = b"Hello"
    memory.close()
    print(memory.name)
elif __name__ == "__main__":
    command = [sys.executable, __file__, "second"]
    name = subprocess.check_output(command, text=True).strip()
    print("the second program has ended")
    print("still in /dev/shm:", os.path.exists(f"/dev/shm/{name}"))
    memory = SharedMemory(name)
    print("it contains:", bytes(memory.buf[:5]))
    memory.close()
    memory.unlink()
    print("still in /dev/shm:", os.path.exists(f"/dev/shm/{name}"))
