"""Ctrl-C with an executor: what has not been sent to a worker is cancelled."""

import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from threading import Timer


def ignore_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    spawn = get_context("spawn")
    with ProcessPoolExecutor(2, spawn, ignore_ctrl_c) as executor:
        tasks = [executor.submit(time.sleep, 3) for _ in range(20)]
        press_ctrl_c = Timer(2, os.killpg, (0, signal.SIGINT))
        press_ctrl_c.start()
        try:
            for task in tasks:
                task.result()
        except KeyboardInterrupt:
            print("parent: Ctrl-C")
            executor.shutdown(cancel_futures=True)
    cancelled = sum(task.cancelled() for task in tasks)
    print(f"{cancelled} cancelled, {len(tasks) - cancelled} done")
