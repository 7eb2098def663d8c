"""Two downloads at a time, by two processes."""

import os
import time
from multiprocessing import Process


def download(name: str, seconds: float) -> None:
    print(f"{name}: start in process {os.getpid()}")
    time.sleep(seconds)
    print(f"{name}: done")


if __name__ == "__main__":
    start = time.perf_counter()
    jobs = [Process(target=download, args=job) for job in [("video.mp4", 3), ("music.zip", 2)]]
    print(f"starting {len(jobs)} jobs")
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    print("PIDs were", [job.pid for job in jobs])
    print(f"total {time.perf_counter() - start:.1f} s")
