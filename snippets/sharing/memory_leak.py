"""Nobody calls unlink(): the resource tracker does, and complains."""

# /// script
# [tool.weave]
# unix = true
# ///

from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    memory = SharedMemory(create=True, size=5)
    memory.close()
    print("closed, but not unlinked")
