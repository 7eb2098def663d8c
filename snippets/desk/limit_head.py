"""script.py | head -1: children print when nobody reads any more."""
# /// script
# [tool.weave]
# buffered = true
# ///

import subprocess
import sys
import time
from multiprocessing import get_context


def script(method, flush):
    print("first line", flush=True)
    time.sleep(1)  # meanwhile head has read this line, and has ended
    kwargs = {"flush": flush}
    child = get_context(method).Process(target=print, kwargs=kwargs)
    child.start()
    child.join()
    print(child.exitcode, file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        script(sys.argv[1], flush=sys.argv[2] == "True")
        sys.exit()
    for method in ["fork", "forkserver", "spawn"]:
        for flush in [True, False]:
            command = f"{sys.executable} {__file__} {method} {flush} | head -1"
            run = subprocess.run(
                command, shell=True, capture_output=True, text=True
            )
            *errors, code = run.stderr.splitlines()
            print(f"{method}, flush={flush}: exit code {code},", end=" ")
            print("an error" if errors else "not a word")
