"""With a SIGTERM handler, a child leaves the Event that it waits for."""

import signal
import sys
import time
from multiprocessing import Event, Process


def on_sigterm(number, frame):
    sys.exit(1)


def wait_for(event):
    signal.signal(signal.SIGTERM, on_sigterm)
    print("child: waits for the event")
    event.wait()


if __name__ == "__main__":
    event = Event()
    child = Process(target=wait_for, args=(event,))
    child.start()
    time.sleep(2)
    child.terminate()
    child.join()
    print(f"parent: the child's exit code is {child.exitcode}")
    event.set()
    print("parent: the event is set")
