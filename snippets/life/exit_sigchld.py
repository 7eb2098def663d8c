"""Where SIGCHLD is ignored, a child's exit code is lost."""

import signal
import subprocess
import sys
from multiprocessing import get_context

if __name__ == "__main__":
    for action in [signal.SIG_IGN, signal.SIG_DFL]:
        signal.signal(signal.SIGCHLD, action)
        print(f"SIGCHLD: {action.name}")
        for method in ["fork", "spawn", "forkserver"]:
            child = get_context(method).Process(target=sys.exit, args=(3,))
            child.start()
            child.join()
            print(f"  {method}: {child.exitcode}, alive: {child.is_alive()}")
        command = [sys.executable, "-c", "raise SystemExit(3)"]
        print(f"  subprocess: {subprocess.run(command).returncode}")
