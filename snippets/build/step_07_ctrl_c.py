"""Ctrl-C stops it, and what has been counted is reported."""

import os
import random
import signal
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import datetime
from pathlib import Path

FILES, LINES = 3000, 160
WORKERS, CHUNK = 2, 50


def make_logs(folder):
    chance = random.Random(1)
    rows = []
    for row in range(5000):
        hour = row % 24
        failed = chance.random() < (0.09 if hour == 13 else 0.02)
        status = 500 if failed else 200
        rows.append(f"2026-11-02 {hour:02}:00:00 /cart {status}")
    for number in range(FILES):
        first = chance.randrange(len(rows) - LINES)
        text = "\n".join(rows[first : first + LINES])
        (folder / f"{number:04}.log").write_text(text)
    (folder / "0777.log").write_bytes(b"2026-11-02 10:00:00 /caf\xe9 200")
    (folder / "1888.log").write_text("2026-11-02 10:0")


def start_worker():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def count(path):
    counts = Counter(files=1)
    for line in path.read_text("utf-8").splitlines():
        date, time, _, status = line.split()
        when = f"{date} {time}"
        hour = datetime.strptime(when, "%Y-%m-%d %H:%M:%S").hour
        counts["requests"] += 1
        if status.startswith("5"):
            counts["errors"] += 1
            counts[f"{hour}:00"] += 1
    return counts


def count_chunk(paths):
    counts, failed = Counter(), {}
    for path in paths:
        try:
            counts += count(path)
        except (OSError, ValueError) as error:
            failed[path.name] = f"{type(error).__name__}: {error}"
    return counts, failed


def progress(done, total):
    if sys.stderr.isatty():
        line, end = f"\r{done} of {total} files", "\n" * (done == total)
        print(line, end=end, file=sys.stderr, flush=True)
    elif done % 1000 == 0:
        print(f"{done} of {total} files", file=sys.stderr)


def analyse(paths):
    chunks = [paths[i : i + CHUNK] for i in range(0, len(paths), CHUNK)]
    counts, failed = Counter(), {}
    with ProcessPoolExecutor(WORKERS, initializer=start_worker) as executor:
        tasks = [executor.submit(count_chunk, chunk) for chunk in chunks]
        try:
            for task in as_completed(tasks):
                counted, broken = task.result()
                counts += counted
                failed |= broken
                progress(counts["files"] + len(failed), len(paths))
                if counts["files"] + len(failed) == 1000:
                    os.killpg(0, signal.SIGINT)  # stands for Ctrl-C
        except KeyboardInterrupt:
            executor.shutdown(cancel_futures=True)
            print("stopped by Ctrl-C", file=sys.stderr)
    return counts, failed


def report(counts, failed):
    worst = max((key for key in counts if ":" in key), key=counts.get)
    print(f"{counts['files']} files, {counts['requests']} requests")
    print(f"{counts['errors']} errors, most at {worst}: {counts[worst]}")
    for name in sorted(failed):
        print(f"{name}: {failed[name]}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        make_logs(Path(name))
        paths = sorted(Path(name).glob("*.log"))
        report(*analyse(paths))
