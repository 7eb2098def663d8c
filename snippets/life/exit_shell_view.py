"""A process that a signal ended: -15 for Python, 143 for the shell."""

import subprocess
import sys
from signal import SIGKILL, SIGTERM

for signal in [SIGTERM, SIGKILL]:
    program = f"import os; os.kill(os.getpid(), {signal})"
    command = [sys.executable, "-c", program]
    print(f"{signal.name}, Python sees {subprocess.run(command).returncode}")
    script = '"$0" "$@"; echo "the shell sees $?"'
    subprocess.run(["sh", "-c", script, *command], stderr=subprocess.DEVNULL)
