"""Two simulated downloads at the same time, each in a forked child."""

import os
import time


def download(name, seconds):
    print(f"{name}: start", flush=True)
    time.sleep(seconds)
    print(f"{name}: done", flush=True)


start = time.perf_counter()
children = []
for name, seconds in [("video.mp4", 5), ("music.zip", 4)]:
    pid = os.fork()
    if pid == 0:
        download(name, seconds)
        os._exit(0)  # the child ends here and never runs the lines below
    children.append(pid)

for pid in children:
    os.waitpid(pid, 0)
print(f"total {time.perf_counter() - start:.1f} s")
