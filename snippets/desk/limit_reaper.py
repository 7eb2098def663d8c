"""Orphans come to PID 1: until it waits for them, they are zombies."""

import ctypes
import os
import subprocess
import time

PR_SET_CHILD_SUBREAPER = 36


def look(pid):
    with open(f"/proc/{pid}/stat") as file:
        state, parent = file.read().split()[2:4]
    whose = "this program" if int(parent) == os.getpid() else "another one"
    print(f"sleep is in state {state}, its parent is {whose}")


if __name__ == "__main__":
    # From now on orphans come to this process, as they come to PID 1.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    shell = ["sh", "-c", "sleep 1 > /dev/null & echo $!"]
    orphan = int(subprocess.check_output(shell))
    print("the shell has ended, the command that it started has not")
    for moment in [0.5, 1.5]:
        time.sleep(moment)
        look(orphan)
    pid, status = os.waitpid(-1, 0)
    print("waited for sleep:", pid == orphan)
    print("still a process:", os.path.exists(f"/proc/{orphan}"))
