"""The parent runs a script inside a busy child: which values has it now?"""

# /// script
# requires-python = ">=3.14"
# [tool.weave]
# unix = true
# ///

import sys
import tempfile
import time
from multiprocessing import Process
from pathlib import Path

LOOK = """
import sys

frame = sys._getframe()
while frame.f_code.co_name != "search":
    frame = frame.f_back
values = frame.f_locals
print("target", values["target"], values["n"] > values["target"])
"""


def search(target):
    n = 0
    while n != target:
        n += 2


if __name__ == "__main__":
    child = Process(target=search, args=(101,))
    child.start()
    time.sleep(1)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "look.py")
        script.write_text(LOOK)
        sys.remote_exec(child.pid, script)
        time.sleep(1)
    child.kill()
    child.join()
    print(f"exit code {child.exitcode}")
