"""interrupt() raises KeyboardInterrupt in the child."""

# /// script
# requires-python = ">=3.14"
# ///

import time
from multiprocessing import Process


def download():
    print("child: video.part created")
    try:
        time.sleep(30)
        print("child: video.mp4 complete")
    except KeyboardInterrupt:
        print("child: interrupted")
    finally:
        print("child: video.part removed")


if __name__ == "__main__":
    child = Process(target=download)
    child.start()
    time.sleep(3)
    print("parent: interrupt()")
    child.interrupt()
    child.join()
    print(f"parent: the child's exit code is {child.exitcode}")
