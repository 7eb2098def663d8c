"""Two processes open one log file: a message disappears."""

# /// script
# [tool.weave]
# unix = true
# ///

import logging
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory


def log(path, text):
    logging.basicConfig(filename=path, filemode="w", level=logging.INFO)
    logging.info(text)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path, spawn = Path(folder) / "program.log", get_context("spawn")
        log(path, "parent: start")
        child = spawn.Process(target=log, args=(path, "child: saved"))
        child.start()
        child.join()
        log(path, "parent: end")
        logging.shutdown()
        print(path.read_bytes())
