"""A program is killed: alone, or with all of its group. What stays in /dev/shm?"""

import os
import signal
import subprocess
import sys
from multiprocessing import get_context, parent_process
from multiprocessing.shared_memory import SharedMemory


def work():
    parent_process().join()


def program(name):
    block = SharedMemory(name, create=True, size=5)
    child = get_context("spawn").Process(target=work)
    child.start()
    print("ready", flush=True)
    child.join()
    block.unlink()


if __name__ == "__main__":
    if len(sys.argv) == 2:
        program(sys.argv[1])
        sys.exit()
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    for kill in [os.kill, os.killpg]:
        name = f"{kill.__name__}_{os.getpid()}"
        command = [sys.executable, __file__, name]
        run = subprocess.Popen(command, start_new_session=True, **pipes)
        run.stdout.readline()
        kill(run.pid, signal.SIGKILL)
        run.communicate()  # returns when the last process has ended
        stays = os.path.exists(f"/dev/shm/{name}")
        print(f"{kill.__name__}(): {'stays' if stays else 'cleaned up'}")
        if stays:
            os.remove(f"/dev/shm/{name}")
