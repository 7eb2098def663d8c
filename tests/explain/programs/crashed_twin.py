"""A child is ended by its parent."""

import time
from multiprocessing import Process

if __name__ == "__main__":
    child = Process(target=time.sleep, args=(60,))
    child.start()
    time.sleep(0.3)
    child.terminate()
    child.join()
