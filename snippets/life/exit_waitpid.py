"""os.waitpid() takes the exit code away, or finds no such child."""

import os
import sys
from multiprocessing import get_context
from multiprocessing.connection import wait

if __name__ == "__main__":
    for method in ["fork", "forkserver"]:
        child = get_context(method).Process(target=sys.exit, args=(3,))
        child.start()
        wait([child.sentinel])
        try:
            _, status = os.waitpid(child.pid, 0)
            print(f"{method}: waitpid() {os.waitstatus_to_exitcode(status)}")
        except ChildProcessError as error:
            print(f"{method}: {type(error).__name__}: {error}")
        child.join(timeout=1)
        print(f"{method}: exitcode {child.exitcode}")
