"""Does a check cry wolf? Run the whole suite again and again under load, and count.

    uv run python tests/soak.py --rounds 10 --busy 4 [--suites 2] [--disk] [-- pytest arguments ...]

A test that fails although nothing has changed is a false alarm. Told of each is what it said, and for each
test: how often it failed, how often it was unstable (four runs that differ each in another way), and how
often a snippet was run again.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUSY = """
import os
parent = os.getppid()
while os.getppid() == parent:  # also ends with a soak that is killed
    pass
"""
DISK = """
import os, tempfile
parent = os.getppid()
with tempfile.NamedTemporaryFile() as file:
    while os.getppid() == parent:
        file.seek(0)
        file.write(bytes(1_000_000))
        os.fsync(file.fileno())
"""


@contextlib.contextmanager
def load(busy: int, disk: bool) -> Iterator[None]:
    """Busy loops, and a program that writes and flushes for ever, until the block ends."""
    programs = [BUSY] * busy + [DISK] * disk
    running = [subprocess.Popen([sys.executable, "-c", program]) for program in programs]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def suite(arguments: list[str], report: Path) -> tuple[int, list[str], list[str], list[str]]:
    """One run of the suite: how many tests passed; which failed, were unstable, and were run again."""
    command = [sys.executable, "-m", "pytest", "-q", "--all", f"--junitxml={report}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode not in (0, 1):  # no tests, or pytest itself failed
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stdout[-2000:]}{done.stderr}")
    passed, failed, unstable = 0, [], []
    for case in xml.parse(report).getroot().iter("testcase"):
        name, problem = case.get("name", ""), case.find("failure")
        name = (
            name.partition("-")[2].rstrip("]") if name.startswith("test_run[") else name
        )  # as it is run again
        problem = case.find("error") if problem is None else problem
        if problem is None:
            passed += case.find("skipped") is None
        elif "unstable after" in (problem.get("message") or ""):
            unstable.append(name)
        else:
            failed.append(name)
        if problem is not None:
            print(f"{name}: {problem.text or problem.get('message')}", flush=True)
    again = re.search(r"(?m)^run again: (.+)$", done.stdout)
    return passed, failed, unstable, again[1].split(", ") if again else []


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--busy", type=int, default=0, help="busy loops beside the suite")
    parser.add_argument("--suites", type=int, default=1, help="suites at a time")
    parser.add_argument("--disk", action="store_true", help="a program that flushes to the disk all the time")
    parser.add_argument("arguments", nargs="*", help="for pytest")
    chosen = parser.parse_args()
    failed, unstable, again = Counter[str](), Counter[str](), Counter[str]()
    with (
        load(chosen.busy, chosen.disk),
        tempfile.TemporaryDirectory() as folder,
        ThreadPoolExecutor(chosen.suites) as pool,
    ):
        for number in range(1, chosen.rounds + 1):
            begin = time.monotonic()
            reports = [Path(folder, f"{number}-{i}.xml") for i in range(chosen.suites)]
            for one in pool.map(suite, [chosen.arguments] * chosen.suites, reports):
                print(
                    f"round {number}: {one[0]} passed, {len(one[1])} failed, {len(one[2])} unstable, "
                    f"{len(one[3])} run again; {time.monotonic() - begin:.0f} s",
                    flush=True,
                )
                for counter, names in zip((failed, unstable, again), one[1:], strict=True):
                    counter.update(names)
    print(f"{'failed':>8}{'unstable':>10}{'again':>7}")
    for name in sorted({*failed, *unstable, *again}):
        print(f"{failed[name]:>8}{unstable[name]:>10}{again[name]:>7}  {name}")
    sys.exit(bool(failed or unstable))


if __name__ == "__main__":
    main()
