"""The workers send their messages to the parent, which writes them."""

import logging
import time
from concurrent.futures import ProcessPoolExecutor
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Queue


def log_to(queue):
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.handlers = [QueueHandler(queue)]


def download(name, seconds):
    time.sleep(seconds)
    logging.info("%s saved", name)


if __name__ == "__main__":
    queue = Queue()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    listener = QueueListener(queue, *logging.getLogger().handlers)
    with ProcessPoolExecutor(2, initializer=log_to, initargs=[queue]) as pool:
        pool.map(download, ["video.mp4", "music.zip"], [2, 1])
        listener.start()
    listener.stop()
    logging.info("all saved")
