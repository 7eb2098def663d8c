"""The fork server is killed: its child counts as ended, and goes on."""

import os
import signal
import time
from multiprocessing import forkserver, get_context


def work(connection):
    connection.send("child: at work")
    time.sleep(3)
    connection.send("child: done")


if __name__ == "__main__":
    context = get_context("forkserver")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(there,))
    child.start()
    print(here.recv())
    time.sleep(1)
    os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)
    child.join()
    print(f"parent: alive: {child.is_alive()}, exit code {child.exitcode}")
    print(here.recv())
    other = context.Process(target=print, args=("another child: hello",))
    other.start()
    other.join()
    print(f"parent: exit code {other.exitcode}")
