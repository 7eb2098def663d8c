"""A child may ignore SIGTERM, but never SIGKILL."""

import signal
import time
from multiprocessing import Event, Process


def work(started):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    started.set()
    time.sleep(30)


if __name__ == "__main__":
    started = Event()
    child = Process(target=work, args=(started,))
    child.start()
    started.wait()
    child.terminate()
    child.join(timeout=2)
    print(f"2 s after terminate(): alive = {child.is_alive()}")
    child.kill()
    child.join()
    print(f"after kill(): exit code {child.exitcode}")
