"""The resource tracker is killed: what it knew stays in /dev/shm, and more."""

import os
import signal
import subprocess
import sys
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory


def forgetful(first, *others):
    blocks = [SharedMemory(first, create=True, size=5)]
    tracker = resource_tracker._resource_tracker._pid
    os.kill(tracker, signal.SIGKILL)
    os.waitid(os.P_PID, tracker, os.WEXITED | os.WNOWAIT)
    for name in others:
        blocks.append(SharedMemory(name, create=True, size=5))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        forgetful(*sys.argv[1:])
        sys.exit()
    names = [f"{when}_{os.getpid()}" for when in ["before", "next", "later"]]
    command = [sys.executable, __file__, *names]
    run = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    text = "process died unexpectedly, relaunching.  Some resources might leak."
    print("a warning says so:", text in run.stderr)
    for name in names:
        path = f"/dev/shm/{name}"
        stays = os.path.exists(path)
        print(name.split("_")[0], "stays" if stays else "is cleaned up")
        if stays:
            os.remove(path)
