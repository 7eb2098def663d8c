"""docker stop sends SIGTERM to the main program: it finishes a batch, and ends."""
# /// script
# [tool.weave]
# exit = 143
# ///

import os
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from threading import Timer

stopping = False


def on_sigterm(number, frame):
    global stopping
    stopping = True


def docker_stop():
    print("SIGTERM")
    os.kill(os.getpid(), signal.SIGTERM)


def convert(name):
    time.sleep(2)
    return name


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, on_sigterm)
    Timer(3, docker_stop).start()
    names = ["a.mp4", "b.mp4", "c.mp4", "d.mp4", "e.mp4", "f.mp4"]
    ignore = (signal.SIGTERM, signal.SIG_IGN)  # for the workers
    spawn = get_context("spawn")
    with ProcessPoolExecutor(2, spawn, signal.signal, ignore) as executor:
        while names and not stopping:
            for name in executor.map(convert, names[:2]):
                print("converted", name)
            del names[:2]
    print("left for the next start:", *names)
    sys.exit(128 + signal.SIGTERM)
