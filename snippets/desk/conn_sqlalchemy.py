"""SQLAlchemy: each worker leaves the parent's connections alone and opens its own."""

# /// script
# dependencies = ["sqlalchemy"]
# ///

import os
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, event, text


def opened(connection, record):
    print(f"process {os.getpid()} opens a connection")


def read(engine, dispose):
    if dispose:
        engine.dispose(close=False)
    with engine.connect() as connection:
        answer = connection.scalar(text("SELECT 6 * 7"))
        print(f"process {os.getpid()} reads {answer}")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder, 'videos.db')}")
        event.listen(engine, "connect", opened)
        read(engine, dispose=False)
        for dispose in (False, True):
            print(f"a forked child, dispose: {dispose}")
            arguments = (engine, dispose)
            child = get_context("fork").Process(target=read, args=arguments)
            child.start()
            child.join()
