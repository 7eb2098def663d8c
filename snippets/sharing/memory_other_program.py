"""A second program only looks at the memory, and takes it along."""

# /// script
# [tool.weave]
# unix = true
# ///

import subprocess
import sys
import time
from multiprocessing.shared_memory import SharedMemory

if len(sys.argv) > 1:
    memory = SharedMemory(sys.argv[1])
    print("second program: reads", bytes(memory.buf[:5]))
    time.sleep(0.2)
    memory.close()
elif __name__ == "__main__":
    memory = SharedMemory(create=True, size=5)
    memory.buf[:5] = b"Hello"
    command = [sys.executable, __file__, memory.name]
    print(subprocess.check_output(command, text=True), end="")
    memory.close()
    try:
        memory = SharedMemory(memory.name)
    except FileNotFoundError as error:
        print("first program: ", error.strerror)
