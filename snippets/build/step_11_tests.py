"""Tests of the functions, with each start method; pytest runs them."""

# /// script
# dependencies = ["pytest"]
# ///

import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import datetime
from multiprocessing import set_start_method

import pytest

WORKERS, CHUNK = 2, 50


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
    with ProcessPoolExecutor(WORKERS) as executor:
        tasks = [executor.submit(count_chunk, chunk) for chunk in chunks]
        for task in as_completed(tasks):
            counted, broken = task.result()
            counts += counted
            failed |= broken
            progress(counts["files"] + len(failed), len(paths))
    return counts, failed


LINE = "2026-11-02 13:00:00 /cart 500\n"


def test_a_file_is_counted(tmp_path):
    path = tmp_path / "a.log"
    path.write_text(LINE * 3)
    expected = {"files": 1, "requests": 3, "errors": 3, "13:00": 3}
    assert count(path) == expected


@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_a_broken_file_does_not_lose_the_others(tmp_path, method):
    set_start_method(method, force=True)
    paths = [tmp_path / f"{number}.log" for number in range(120)]
    for path in paths:
        path.write_text(LINE)
    paths[7].write_text("half a line")
    counts, failed = analyse(paths)
    assert counts["files"] == 119
    assert list(failed) == ["7.log"]


if __name__ == "__main__":
    alone = ["-c", os.devnull, "--disable-plugin-autoload"]
    sys.exit(pytest.main([__file__, "-v", "--no-header", *alone]))
