"""Asked by SIGUSR1, child and parent tell where they stand."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 4
# ///

import faulthandler
import os
import signal
from multiprocessing import Pipe, get_context
from threading import Timer


def convert(connection):
    faulthandler.register(signal.SIGUSR1, all_threads=False)
    name = connection.recv()
    print(f"child: converts {name}")


if __name__ == "__main__":
    faulthandler.register(signal.SIGUSR1, all_threads=False)
    here, there = Pipe()
    child = get_context("spawn").Process(target=convert, args=(there,))
    child.start()
    Timer(2, os.kill, (child.pid, signal.SIGUSR1)).start()
    Timer(3, os.kill, (os.getpid(), signal.SIGUSR1)).start()
    child.join()
    here.send("a.mp4")
