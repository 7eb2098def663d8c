"""Two programs that do not know each other take turns by flock()."""

import fcntl
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


def count(path):
    for _ in range(500):
        with path.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            number = int(file.read())
            file.seek(0)
            file.write(str(number + 1))


if len(sys.argv) > 1:
    count(Path(sys.argv[1]))
elif __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder) / "count.txt"
        path.write_text("0")
        command = [sys.executable, __file__, path]
        programs = [subprocess.Popen(command) for _ in range(2)]
        for program in programs:
            program.wait()
        print(path.read_text(), "of 1000")
