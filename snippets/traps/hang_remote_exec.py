"""remote_exec() has no effect until the blocked child goes on."""

# /// script
# requires-python = ">=3.14"
# [tool.weave]
# unix = true
# ///

import sys
import tempfile
import time
from multiprocessing import Pipe, Process
from pathlib import Path


def convert(connection):
    name = connection.recv()
    print(f"child: converts {name}")


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=convert, args=(there,))
    child.start()
    time.sleep(1)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "look.py")
        script.write_text("print('child: runs the script')")
        print("parent: remote_exec()")
        sys.remote_exec(child.pid, script)
        time.sleep(3)
        print("parent: sends the file name")
        here.send("a.mp4")
        child.join()
