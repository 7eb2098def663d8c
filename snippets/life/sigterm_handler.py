"""A SIGTERM handler that raises SystemExit: now the finally block runs."""

import signal
import sys
import time
from multiprocessing import Process


def on_sigterm(number, frame):
    sys.exit(1)


def download():
    signal.signal(signal.SIGTERM, on_sigterm)
    print("child: video.part created")
    try:
        time.sleep(30)
        print("child: video.mp4 complete")
    finally:
        print("child: video.part removed")


if __name__ == "__main__":
    child = Process(target=download)
    child.start()
    time.sleep(3)
    print("parent: terminate()")
    child.terminate()
    child.join()
    print(f"parent: the child's exit code is {child.exitcode}")
