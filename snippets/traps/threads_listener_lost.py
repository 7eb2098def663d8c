"""A thread of logging writes the messages; the forked child has none."""

import logging
from logging.handlers import QueueHandler, QueueListener
from multiprocessing import get_context
from queue import SimpleQueue

messages = SimpleQueue()
listener = QueueListener(messages, logging.StreamHandler())


def work():
    logging.warning("child: disk is full")
    print(f"child: {messages.qsize()} message waits for a writer")


if __name__ == "__main__":
    logging.getLogger().addHandler(QueueHandler(messages))
    listener.start()
    child = get_context("fork").Process(target=work)
    child.start()
    child.join()
    logging.warning("parent: the child has ended")
    listener.stop()
    print(f"parent: child's exit code {child.exitcode}")
