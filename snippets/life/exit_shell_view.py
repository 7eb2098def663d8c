"""A process that a signal ended: -15 for Python, 143 for the shell."""

import shlex
import subprocess
import sys
from signal import SIGKILL, SIGTERM

for number in [SIGTERM, SIGKILL]:
    program = f"import signal; signal.raise_signal({number})"
    command = [sys.executable, "-c", program]
    print(f"{number.name}: Python sees {subprocess.run(command).returncode}")
    line = shlex.join(command) + '; echo "the shell sees $?"'
    subprocess.run(["sh", "-c", line], stderr=subprocess.DEVNULL)
