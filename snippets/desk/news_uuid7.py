"""uuid7() in two processes that take turns: are the ids in order?"""

# /// script
# requires-python = ">=3.14"
# ///

import uuid
from multiprocessing import Pipe, Process


def answer(connection):
    while connection.recv():
        connection.send(uuid.uuid7())


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=answer, args=[there])
    child.start()
    ids = []
    for _ in range(5000):
        ids.append(uuid.uuid7())
        here.send(True)
        ids.append(here.recv())
    here.send(False)
    child.join()
    mine, childs = ids[0::2], ids[1::2]
    print(f"{len(ids)} ids, all different: {len(set(ids)) == len(ids)}")
    print("those of the parent are in order:", mine == sorted(mine))
    print("those of the child are in order:", childs == sorted(childs))
    print("those of both together are in order:", ids == sorted(ids))
