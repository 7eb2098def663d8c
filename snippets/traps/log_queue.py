"""The workers send their messages to the parent, which writes them."""

import logging
import time
from concurrent.futures import ProcessPoolExecutor
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import Queue


def send_messages_to(queue):
    handlers = [QueueHandler(queue)]
    logging.basicConfig(level=logging.INFO, handlers=handlers, force=True)


def download(name, seconds):
    time.sleep(seconds)
    logging.info("%s saved", name)


if __name__ == "__main__":
    messages = Queue()
    logging.basicConfig(level=logging.INFO)
    listener = QueueListener(messages, *logging.getLogger().handlers)
    with ProcessPoolExecutor(2, None, send_messages_to, [messages]) as workers:
        workers.map(download, ["video.mp4", "music.zip"], [2, 1])
        listener.start()
    listener.stop()
    logging.info("all saved")
