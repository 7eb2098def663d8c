"""The warning made an error: it comes after the fork."""

import os
import threading
import time
import warnings

warnings.simplefilter("error")
done = threading.Event()
threading.Thread(target=done.wait).start()
try:
    pid = os.fork()
    if pid == 0:
        time.sleep(1)
        print("child: here I am", flush=True)
        os._exit(0)
    print("parent: no error")
except DeprecationWarning as warning:
    print(f"parent: {warning}")
os.wait()
done.set()
