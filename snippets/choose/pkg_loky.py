"""loky: a lambda works; after a killed worker there is a new executor."""

# /// script
# dependencies = ["loky"]
# ///

import os
import signal
from multiprocessing import current_process

from loky import get_reusable_executor
from loky.process_executor import TerminatedWorkerError


def killed():
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    executor = get_reusable_executor(max_workers=2)
    task = executor.submit(lambda: type(current_process()).__name__)
    print("a lambda in a", task.result())
    try:
        executor.submit(killed).result()
    except TerminatedWorkerError as error:
        print("TerminatedWorkerError:", str(error).split("{")[-1].split("}")[0])
    executor = get_reusable_executor(max_workers=2)
    print("a new one works:", executor.submit(abs, -1).result())
    executor.shutdown()
