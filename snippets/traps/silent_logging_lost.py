"""Logging is set up under the guard: the child's message is lost."""

import logging
from multiprocessing import Process


def work():
    logging.info("child: video.mp4 is saved")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    child = Process(target=work)
    child.start()
    child.join()
    logging.info("parent: the child has ended")
