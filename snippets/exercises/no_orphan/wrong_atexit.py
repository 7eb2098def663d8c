"""What is to be done at exit is not done after SIGKILL."""

import atexit
import time
from multiprocessing import Process


def work():
    print("working", flush=True)
    for _ in range(20):
        time.sleep(0.1)


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    atexit.register(child.terminate)
    try:
        child.join()
    finally:
        child.terminate()
    print("complete")
