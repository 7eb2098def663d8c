"""An Event: all wait until one process says that it has happened."""

import time
from multiprocessing import Event, Process


def work(name, loaded):
    print(f"{name}: waits")
    loaded.wait()
    print(f"{name}: begins")


if __name__ == "__main__":
    loaded = Event()
    names = ("child 1", "child 2", "child 3")
    children = [Process(target=work, args=(name, loaded)) for name in names]
    for child in children:
        child.start()
    time.sleep(3)  # loads the data
    print("parent: loaded")
    loaded.set()
    for child in children:
        child.join()
