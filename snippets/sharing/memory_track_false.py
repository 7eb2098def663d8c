"""A second program looks at the memory, and leaves it alone."""

# /// script
# requires-python = ">=3.13"
# [tool.weave]
# unix = true
# ///

import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

if len(sys.argv) > 1:
    memory = SharedMemory(sys.argv[1], track=False)
    print("second program: reads", bytes(memory.buf[:5]))
    memory.close()
elif __name__ == "__main__":
    memory = SharedMemory(create=True, size=5)
    memory.buf[:5] = b"Hello"
    command = [sys.executable, __file__, memory.name]
    print(subprocess.check_output(command, text=True), end="")
    memory.close()
    memory = SharedMemory(memory.name)
    print("first program:  reads", bytes(memory.buf[:5]))
    memory.close()
    memory.unlink()
