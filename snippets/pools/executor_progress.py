"""A progress line over as_completed(), which names what is done."""

import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def convert(name, duration):
    time.sleep(duration)


if __name__ == "__main__":
    videos = {"a.mp4": 3, "b.mp4": 1, "c.mp4": 2}
    with ProcessPoolExecutor(3) as executor:
        tasks = {
            executor.submit(convert, *item): item for item in videos.items()
        }
        for done, task in enumerate(as_completed(tasks), start=1):
            name, _ = tasks[task]
            print(f"{done} of {len(tasks)} ({done / len(tasks):.0%}): {name}")
