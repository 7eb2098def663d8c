"""A child rotates the log file: what its parent writes afterwards is lost."""

# /// script
# [tool.weave]
# unix = true
# ///

import logging
from logging.handlers import RotatingFileHandler
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory


def open_log(path):
    handler = RotatingFileHandler(path, maxBytes=60, backupCount=1)
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)


def work(path):
    open_log(path)
    for number in (1, 2, 3):
        logging.info(f"child: file {number} is done")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder) / "program.log"
        open_log(path)
        child = get_context("spawn").Process(target=work, args=(path,))
        child.start()
        child.join()
        logging.info("parent: done")
        logging.shutdown()
        for file in sorted(Path(folder).iterdir()):
            print(f"{file.name}: {file.read_text().splitlines()}")
