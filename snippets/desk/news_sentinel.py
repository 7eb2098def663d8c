"""Which sentinel() of Python 3.15 can be sent to another process?"""

# /// script
# requires-python = ">=3.15"
# ///

import pickle
from multiprocessing import Process, SimpleQueue

END = sentinel("END")
STOP = sentinel("stop")


class Mark:
    HERE = sentinel("HERE")
    THERE = sentinel("Mark.THERE")


def read(queue):
    for name, mine in [("END", END), ("Mark.THERE", Mark.THERE)]:
        print(f"{name}: the child has the same object: {queue.get() is mine}")


if __name__ == "__main__":
    queue = SimpleQueue()
    child = Process(target=read, args=[queue])
    child.start()
    queue.put(END)
    queue.put(Mark.THERE)
    child.join()
    for name, mine in [("STOP", STOP), ("Mark.HERE", Mark.HERE)]:
        try:
            pickle.dumps(mine)
        except pickle.PicklingError as error:
            print(f"{name}: {error}")
