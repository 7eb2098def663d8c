"""Two simulated downloads at the same time, each in a thread."""

# /// script
# [tool.weave]
# buffered = true
# ///

import time
from threading import Thread


def download(name, seconds):
    print(f"{name}: start", flush=True)
    time.sleep(seconds)
    print(f"{name}: done", flush=True)


start = time.perf_counter()
threads = [
    Thread(target=download, args=("video.mp4", 5)),
    Thread(target=download, args=("music.zip", 4)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"total {time.perf_counter() - start:.1f} s")
