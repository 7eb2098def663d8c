"""Three downloads, one after the other."""

import time


def download(seconds):
    time.sleep(seconds)  # stands for the download


if __name__ == "__main__":
    for seconds in [0.5, 0.6, 0.7]:
        download(seconds)
    print("all 3 are there")
