"""map() gives out the results in the order of the inputs."""

import time
from concurrent.futures import ProcessPoolExecutor


def download(name, seconds):
    time.sleep(seconds)
    return name


if __name__ == "__main__":
    names = ["a.iso", "b.iso", "c.iso"]
    durations = [3, 1, 2]
    with ProcessPoolExecutor(3) as executor:
        for name in executor.map(download, names, durations):
            print(f"{name} is here")
