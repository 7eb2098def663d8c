"""Ctrl-C reaches all: parent and children get KeyboardInterrupt."""

import os
import signal
import time
from multiprocessing import Barrier, Process
from threading import Timer


def work(name, all_here):
    try:
        all_here.wait()
        time.sleep(30)
    except KeyboardInterrupt:
        print(f"{name}: KeyboardInterrupt")


if __name__ == "__main__":
    all_here = Barrier(3)
    for name in ["child 1", "child 2"]:
        Process(target=work, args=(name, all_here)).start()
    all_here.wait()
    press_ctrl_c = Timer(1, os.killpg, (0, signal.SIGINT))
    press_ctrl_c.start()
    try:
        time.sleep(30)
    except KeyboardInterrupt:
        print("parent: KeyboardInterrupt")
