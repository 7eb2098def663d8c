"""Two processes open one log file: a message disappears."""

import logging
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory


def open_log(path):
    logging.basicConfig(filename=path, filemode="w", level=logging.INFO)


def work(path):
    open_log(path)
    logging.info("child: saved")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder) / "program.log"
        open_log(path)
        logging.info("parent: start")
        child = get_context("spawn").Process(target=work, args=(path,))
        child.start()
        child.join()
        logging.info("parent: end")
        logging.shutdown()
        print(path.read_bytes())
