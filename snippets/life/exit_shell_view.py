"""A process that a signal ended: -15 for Python, 143 for the shell."""

import shlex
import signal
import subprocess
import sys

for number in [signal.SIGTERM, signal.SIGKILL]:
    program = f"import signal; signal.raise_signal({number})"
    command = [sys.executable, "-c", program]
    print(f"{number.name}: Python sees {subprocess.run(command).returncode}")
    line = shlex.join(command) + '; echo "the shell sees $?"'
    subprocess.run(["sh", "-c", line], stderr=subprocess.DEVNULL)
