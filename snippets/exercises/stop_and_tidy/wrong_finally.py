"""Without a handler, SIGTERM leaves no time for `finally`."""

import os
import time

try:
    with open("a.part", "w") as file:
        file.write("half of it")
    print("downloading")
    time.sleep(2)
    print("complete")
except SystemExit:
    print("stopped")
finally:
    os.remove("a.part")
