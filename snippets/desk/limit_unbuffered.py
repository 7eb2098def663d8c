"""python -u does not reach a spawned child, PYTHONUNBUFFERED does."""

import os
import signal
import subprocess
import sys
from multiprocessing import get_context


def work():
    print("child: half done")
    os.kill(os.getpid(), signal.SIGKILL)  # as if the memory had run out


def log_of(method, option, env):
    command = [sys.executable, *option, __file__, method]
    run = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True)
    return run.stdout.strip() or "nothing"


if __name__ == "__main__":
    if len(sys.argv) == 2:
        child = get_context(sys.argv[1]).Process(target=work)
        child.start()
        child.join()
        sys.exit()
    env = dict(os.environ)
    env.pop("PYTHONUNBUFFERED", None)
    for method in ["fork", "forkserver", "spawn"]:
        print(f"{method}, python -u:", log_of(method, ["-u"], env))
    env["PYTHONUNBUFFERED"] = "1"
    for method in ["fork", "forkserver", "spawn"]:
        print(f"{method}, PYTHONUNBUFFERED=1:", log_of(method, [], env))
