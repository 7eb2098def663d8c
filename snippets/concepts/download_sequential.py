"""Two simulated downloads, one after the other."""

import time


def download(name, seconds):
    print(f"{name}: start", flush=True)
    time.sleep(seconds)
    print(f"{name}: done", flush=True)


start = time.perf_counter()
download("video.mp4", 5)
download("music.zip", 4)
print(f"total {time.perf_counter() - start:.1f} s")
