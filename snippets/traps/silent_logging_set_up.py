"""Each process sets up its own logging."""

import logging
from multiprocessing import Process


def set_up_logging():
    logging.basicConfig(level=logging.INFO, format="%(message)s")


def work():
    set_up_logging()
    logging.info("child: video.mp4 is saved")


if __name__ == "__main__":
    set_up_logging()
    child = Process(target=work)
    child.start()
    child.join()
    logging.info("parent: the child has ended")
