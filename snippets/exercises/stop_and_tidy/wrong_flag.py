"""The handler sets a variable, and the sleep goes on to its end."""

import os
import signal
import time

stopped = False


def stop(signum, frame):
    global stopped
    stopped = True


signal.signal(signal.SIGTERM, stop)
with open("a.part", "w") as file:
    file.write("half of it")
print("downloading")
time.sleep(2)
print("stopped" if stopped else "complete")
os.remove("a.part")
