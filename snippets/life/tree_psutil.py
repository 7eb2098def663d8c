"""psutil ends what a child has started; the child's own end is left to join()."""

# /// script
# dependencies = ["psutil"]
# ///

import subprocess
import sys
from multiprocessing import Event, Process

import psutil


def convert(started):
    job = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    started.set()
    job.wait()
    sys.exit(3)


if __name__ == "__main__":
    started = Event()
    child = Process(target=convert, args=(started,))
    child.start()
    started.wait()

    family = psutil.Process(child.pid).children(recursive=True)
    for process in family:
        process.terminate()
    gone, alive = psutil.wait_procs(family, timeout=3)
    for process in alive:
        process.kill()
    print(f"programs below the child: {len(gone)} ended, {len(alive)} killed")
    child.join()
    print(f"the child: exit code {child.exitcode}")
