"""What multiprocessing itself has to tell."""

import logging
import time
from multiprocessing import get_context, log_to_stderr


def work():
    time.sleep(1)
    print("hello from the child")


if __name__ == "__main__":
    log_to_stderr(logging.INFO)
    child = get_context("spawn").Process(target=work, name="Worker")
    child.start()
    child.join()
