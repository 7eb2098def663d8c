"""Only the thread that forks lives on in the child."""

import threading
from multiprocessing import get_context

done = threading.Event()
writer = threading.Thread(target=done.wait, name="writer")


def show_threads(who):
    names = [thread.name for thread in threading.enumerate()]
    print(f"{who}: {names}, writer alive: {writer.is_alive()}")


if __name__ == "__main__":
    writer.start()
    child = get_context("fork").Process(target=show_threads, args=("child",))
    child.start()
    child.join()
    show_threads("parent")
    done.set()
