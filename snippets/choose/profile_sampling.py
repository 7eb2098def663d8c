"""The sampling profiler looks into the children as well."""

# /// script
# requires-python = ">=3.15"
# ///

import subprocess
import sys
import tempfile
from multiprocessing import Process
from pathlib import Path


def busy():
    sum(n * n for n in range(40_000_000))


if __name__ == "__main__":
    if sys.argv[1:] == ["child"]:
        Process(target=busy).start()
    else:
        options = ["--subprocesses", "--collapsed", "-o", "stacks.txt"]
        command = [sys.executable, "-m", "profiling.sampling", "run"]
        command += [*options, __file__, "child"]
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
            parent = Path(folder, "stacks.txt").read_text()
            children = [p.read_text() for p in Path(folder).glob("stacks_*")]
        print("busy() seen in the parent:", "busy" in parent)
        print("busy() seen in a child:", any("busy" in c for c in children))
