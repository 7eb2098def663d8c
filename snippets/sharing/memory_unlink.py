"""unlink() removes the name; close() gives up one's own access."""

# /// script
# [tool.weave]
# unix = true
# ///

from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    memory = SharedMemory(create=True, size=5)
    memory.unlink()
    memory.buf[:5] = b"Hello"
    print("after unlink():", bytes(memory.buf[:5]))
    try:
        SharedMemory(memory.name)
    except FileNotFoundError as error:
        print("by its name:   ", error.strerror)
    memory.close()
    print("after close(): ", memory.buf)
