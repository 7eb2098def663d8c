#!/usr/bin/env bash
# With luigi 3.8.1 and --workers 2 a list of the failed tasks, filled by an event handler, stays empty; with 1 it is right.
# With more than one worker, or if a task has a worker_timeout, each task runs in a process of its own, and there the handlers
# of START, SUCCESS, FAILURE and PROCESSING_TIME are called; those of BROKEN_TASK, TIMEOUT and DEPENDENCY_… in the parent. What
# they keep in memory is gone with the process, without a word; a count of failures is 0, and one of broken tasks is right.
# A handler that is set under `if __name__ == "__main__"` is not called at all, if the method is not fork: the default up to 3.13.
# Right: set handlers at module level, and let them write to a file or a table; or use the status that luigi.build() returns.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; luigi/worker.py, TaskProcess.run and Worker._create_task_process.
set -euo pipefail

needs=3.11 packages="luigi==3.8.1"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >night.py <<'END'
import multiprocessing
import sys

import luigi
from luigi import Event

LIMIT = None if len(sys.argv) < 4 else 60
failed, broken = [], []


class Sums(luigi.Task):
    day = luigi.IntParameter()
    worker_timeout = LIMIT

    def complete(self) -> bool:
        return False

    def run(self) -> None:
        if self.day > 1:
            raise ValueError("no data")


class Letters(luigi.Task):
    def requires(self):
        raise KeyError("address")


def write(name: str) -> None:
    with open(name, "a") as file:
        file.write("failed\n")


luigi.Task.event_handler(Event.FAILURE)(lambda task, error: failed.append(task))
luigi.Task.event_handler(Event.FAILURE)(lambda task, error: write("module.txt"))
luigi.Task.event_handler(Event.BROKEN_TASK)(lambda task, error: broken.append(task))

if __name__ == "__main__":
    method, workers = sys.argv[1:3]
    multiprocessing.set_start_method(method)
    luigi.Task.event_handler(Event.FAILURE)(lambda task, error: write("guard.txt"))
    for name in "module.txt", "guard.txt":
        open(name, "w").close()
    luigi.build([*map(Sums, range(4)), Letters()], workers=int(workers), local_scheduler=True, no_lock=True, log_level="CRITICAL")
    lines = [sum(1 for _ in open(name)) for name in ("module.txt", "guard.txt")]
    print(f"{' '.join(sys.argv[1:])}: failed {len(failed)}, broken {len(broken)}; in files {lines[0]}, under the guard {lines[1]}")
END

env/bin/python -V
run() { timeout 120 env/bin/python -W ignore night.py "$@" 2>log || tail -3 log; }
seen=$(run fork 1; run fork 1 limit; run fork 2; run forkserver 2; run spawn 2)
echo "$seen"
expected="fork 1: failed 2, broken 1; in files 2, under the guard 2
fork 1 limit: failed 0, broken 1; in files 2, under the guard 2
fork 2: failed 0, broken 1; in files 2, under the guard 2
forkserver 2: failed 0, broken 1; in files 2, under the guard 0
spawn 2: failed 0, broken 1; in files 2, under the guard 0"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
