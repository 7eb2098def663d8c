"""Not done after two seconds: the child tells where it stands, and ends."""

# /// script
# [tool.weave]
# varies = ['^Thread 0x']
# ///

import faulthandler
from multiprocessing import Pipe, get_context


def convert(connection):
    faulthandler.dump_traceback_later(2, exit=True)
    name = connection.recv()
    print(f"child: converts {name}")


if __name__ == "__main__":
    here, there = Pipe()
    child = get_context("spawn").Process(target=convert, args=(there,))
    child.start()
    child.join()
    print(f"parent: the child's exit code is {child.exitcode}")
