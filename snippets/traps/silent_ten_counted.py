"""Runs ten children and one lock, and counts the children that die."""

# /// script
# [tool.weave]
# per_cpu = true
# ///

import subprocess
import sys
from multiprocessing import Lock, Process, get_start_method


def download(lock, number):
    with lock:
        print(f"child {number}: done")


if __name__ == "__main__" and "ten" in sys.argv:
    lock = Lock()
    for number in range(10):
        Process(target=download, args=(lock, number)).start()

elif __name__ == "__main__":
    command = [sys.executable, __file__, "ten"]
    run = subprocess.run(command, capture_output=True)
    died = run.stderr.count(b"FileNotFoundError")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    print(f"Python {version}, start method {get_start_method()}")
    print(f"children that died: {died * 10:.1f} %")
    print(f"all ten finished: {died == 0}")
    print(f"exit code: {run.returncode}")
