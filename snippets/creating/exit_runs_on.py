"""Without os._exit() the child stays in the parent's loop, and forks too."""

import os
import time

for name in ["video.mp4", "music.zip"]:
    pid = os.fork()
    if pid == 0:
        time.sleep(1)
        print(f"{name}: done", flush=True)
        # os._exit(0) is missing: the child goes on with the loop
    else:
        os.waitpid(pid, 0)
