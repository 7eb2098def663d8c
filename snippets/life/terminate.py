"""terminate() stops a child at once: its finally block does not run."""

import time
from multiprocessing import Process


def download():
    print("child: video.part created")
    try:
        time.sleep(30)
        print("child: video.mp4 complete")
    finally:
        print("child: video.part removed")


if __name__ == "__main__":
    child = Process(target=download)
    child.start()
    time.sleep(3)
    print("parent: terminate()")
    child.terminate()
    child.join()
    print(f"parent: the child's exit code is {child.exitcode}")
