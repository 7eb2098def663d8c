"""Four processes log to one rotating file: lines get lost, and no error tells."""

# /// script
# [tool.weave]
# unix = true
# ///

import logging
from logging.handlers import RotatingFileHandler
from multiprocessing import Barrier, Process
from pathlib import Path
from tempfile import TemporaryDirectory

logging.raiseExceptions = False  # as in many services


def work(path, barrier):
    handler = RotatingFileHandler(path, maxBytes=1000, backupCount=400)
    logging.basicConfig(handlers=[handler], level=logging.INFO)
    barrier.wait()
    for number in range(500):
        logging.info(f"file {number:3} of this process has been converted")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        arguments = (Path(folder, "program.log"), Barrier(4))
        workers = [Process(target=work, args=arguments) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        files = list(Path(folder).iterdir())
        lines = sum(len(file.read_text().splitlines()) for file in files)
        print("exit codes:", [worker.exitcode for worker in workers])
        print("old files were deleted:", len(files) > 400)
        print("more than 50 of the 2000 lines are lost:", lines < 1950)
