"""Two gzip programs at work, each started and awaited by a thread."""

# /// script
# [tool.weave]
# unix = true
# ///

import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def compress(path):
    subprocess.run(["gzip", path], check=True)
    return f"{path.name}: compressed"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, "a.log"), Path(folder, "b.log")]
        for path in paths:
            path.write_bytes(bytes(range(256)) * 200_000)
        with ThreadPoolExecutor(2) as executor:
            for line in executor.map(compress, paths):
                print(line)
        print(sorted(path.name for path in Path(folder).iterdir()))
