"""close() refuses while somebody still looks at the memory."""

from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    memory = SharedMemory(create=True, size=5)
    view = memory.buf[:2]
    try:
        memory.close()
    except BufferError as error:
        print("BufferError:", error)
    view.release()
    memory.close()
    memory.unlink()
    print("closed")
