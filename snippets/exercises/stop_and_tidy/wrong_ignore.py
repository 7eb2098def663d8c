"""The signal is ignored: whoever sent it will send SIGKILL next."""

import os
import signal
import time

signal.signal(signal.SIGTERM, signal.SIG_IGN)
with open("a.part", "w") as file:
    file.write("half of it")
print("downloading")
time.sleep(2)
print("complete")
os.remove("a.part")
