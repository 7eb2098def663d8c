"""Which options of the command line does a child have?"""

import subprocess
import sys
from multiprocessing import get_context

GROUPS = ["-O", "-B -E -s -P -v -q -bb -u -Wonce", "-I -S"]
FLAGS = {
    "-O": "optimize",
    "-B": "dont_write_bytecode",
    "-E": "ignore_environment",
    "-I": "isolated",
    "-s": "no_user_site",
    "-S": "no_site",
    "-P": "safe_path",
    "-v": "verbose",
    "-q": "quiet",
    "-bb": "bytes_warning",
}


def state():
    flags = {option: getattr(sys.flags, name) for option, name in FLAGS.items()}
    return {**flags, "-W": sys.warnoptions, "-u": sys.stdout.write_through}


if __name__ == "__main__":
    group = sys.argv[1] if len(sys.argv) > 1 else None
    if group is None:  # run this file with each group of options
        print("     fork  spawn  forkserver", flush=True)
        for group in GROUPS:
            command = [sys.executable, *group.split(), __file__, group]
            subprocess.run(command, stderr=subprocess.DEVNULL)
    else:
        columns = []
        for method in ["fork", "spawn", "forkserver"]:
            with get_context(method).Pool(1) as pool:
                columns.append(pool.apply(state))
        for option, mine in state().items():
            if option in group:
                cells = [["no", "yes"][its[option] == mine] for its in columns]
                print(f"{option:4} {cells[0]:5} {cells[1]:6} {cells[2]}")
