"""A time limit ends the shell; the group ends what it has started."""

import os
import signal
import subprocess
import time

JOB = "(sleep 3; echo 'the job has gone on') | cat"

if __name__ == "__main__":
    with subprocess.Popen(JOB, shell=True) as shell:
        time.sleep(1)
        shell.kill()  # as subprocess.run(JOB, shell=True, timeout=1) does
    print(f"kill(): the shell is ended, exit code {shell.returncode}")
    time.sleep(3)

    with subprocess.Popen(JOB, shell=True, start_new_session=True) as shell:
        time.sleep(1)
        os.killpg(shell.pid, signal.SIGTERM)
    print(f"killpg(): the group is ended, exit code {shell.returncode}")
    time.sleep(3)
