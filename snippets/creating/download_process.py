"""Two simulated downloads at the same time, each in a Process."""

import time
from multiprocessing import Process


def download(name, seconds):
    print(f"{name}: start", flush=True)
    time.sleep(seconds)
    print(f"{name}: done", flush=True)


if __name__ == "__main__":
    start = time.perf_counter()
    processes = [
        Process(target=download, args=("video.mp4", 5)),
        Process(target=download, args=("music.zip", 4)),
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(f"total {time.perf_counter() - start:.1f} s")
