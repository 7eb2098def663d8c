"""SIGTERM becomes an exception, and `finally` removes the file."""

import os
import signal
import sys
import time


def stop(signum, frame):
    print("stopped")
    sys.exit(0)


signal.signal(signal.SIGTERM, stop)
try:
    with open("a.part", "w") as file:
        file.write("half of it")
    print("downloading")
    time.sleep(2)
    print("complete")
finally:
    os.remove("a.part")
