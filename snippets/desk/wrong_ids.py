"""Two workers draw ids: SQLite in memory draws the same ones in both."""

import sqlite3
from multiprocessing import get_context
from uuid import uuid4


def by_sqlite(queue):
    memory = sqlite3.connect(":memory:")
    query = "SELECT hex(randomblob(16))"
    queue.put([memory.execute(query).fetchone() for _ in range(50)])


def by_uuid4(queue):
    queue.put([uuid4() for _ in range(50)])


def different(draw):
    context = get_context("fork")
    queue = context.SimpleQueue()
    workers = [context.Process(target=draw, args=(queue,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    drawn = [each for _ in workers for each in queue.get()]
    for worker in workers:
        worker.join()
    return f"{len(set(drawn))} of {len(drawn)} differ"


if __name__ == "__main__":
    # the parent uses it once
    sqlite3.connect(":memory:").execute("SELECT random()")
    for draw in (by_sqlite, by_uuid4):
        print(f"{draw.__name__}: {different(draw)}")
