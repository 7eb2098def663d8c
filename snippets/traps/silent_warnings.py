"""Every warning is an error here, and still nothing is raised."""

import warnings
from multiprocessing import Process

warnings.simplefilter("error")
found = []


def search(name):
    found.append(name)


if __name__ == "__main__":
    child = Process(target=search, args=("video.mp4",))
    child.start()
    child.join()
    print(f"the child's exit code: {child.exitcode}, found: {found}")
