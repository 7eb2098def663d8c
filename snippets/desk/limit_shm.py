"""A block larger than /dev/shm can be made; only reserving its room fails."""

import os
import shutil
from multiprocessing.shared_memory import SharedMemory


def make(what, size):
    memory = SharedMemory(create=True, size=size)
    path = f"/dev/shm/{memory.name}"
    try:
        print(f"{what}: made, takes {os.stat(path).st_blocks} blocks")
        with open(path, "r+b") as file:
            os.posix_fallocate(file.fileno(), 0, size)
        print(f"{what}: reserved, takes {os.stat(path).st_blocks} blocks")
    except OSError as error:
        print(f"{what}: {error}")
    finally:
        memory.close()
        memory.unlink()


if __name__ == "__main__":
    room = shutil.disk_usage("/dev/shm").total
    make("1 MiB", 1024 * 1024)
    make("twice all of /dev/shm", 2 * room)
