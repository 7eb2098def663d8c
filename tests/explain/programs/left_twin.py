"""Shared memory that its maker removes."""

from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    memory = SharedMemory(create=True, size=1000)
    memory.close()
    memory.unlink()
