"""Each result is kept in a file; the next start does only what is missing."""

import json
from multiprocessing import Pool
from pathlib import Path

KEPT = Path("results.jsonl")


def convert(name):
    return name, len(name)


def work(names, stop_after=None):
    done = set()
    if KEPT.exists():
        done = {json.loads(line)[0] for line in KEPT.open()}
    left = [name for name in names if name not in done]
    print(len(done), "done,", len(left), "left")
    with Pool(2) as pool, KEPT.open("a") as file:
        results = pool.imap_unordered(convert, left)
        for count, result in enumerate(results, start=1):
            print(json.dumps(result), file=file, flush=True)
            if count == stop_after:
                return


if __name__ == "__main__":
    names = [f"{letter}.mp4" for letter in "abcdefgh"]
    work(names, stop_after=3)  # as if Ctrl-C had come
    work(names)
    work(names)
