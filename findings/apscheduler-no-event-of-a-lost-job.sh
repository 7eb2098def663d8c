#!/usr/bin/env bash
# A listener for all three ends of a job hears nothing of one whose worker dies: APScheduler 3.11.3, ProcessPoolExecutor.
# EVENT_JOB_EXECUTED, _ERROR and _MISSED are made in the worker, and travel back as the result. If the worker is killed, or
# if the job's result or exception cannot be pickled, none arrives; the scheduler writes "Error running job" to its log and
# dispatches no event. It is the same with jobs that the pool had not even begun. All are gone from the job store, none is
# repeated. The pool is replaced, so later jobs run, and all looks well. With its ThreadPoolExecutor every job has an event.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; apscheduler/executors/base.py, _run_job_error (no _dispatch_event) and run_job;
#         https://github.com/agronholm/apscheduler/issues/362 is why the pool is replaced.
set -euo pipefail

needs=3.11 packages="apscheduler==3.11.3"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >jobs.py <<'END'
import logging
import os
import queue
import signal
import sys
import threading
import time
from pathlib import Path

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, EVENT_JOB_MISSED, EVENT_JOB_SUBMITTED
from apscheduler.executors.pool import ProcessPoolExecutor, ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

ENDS = {EVENT_JOB_EXECUTED: "executed", EVENT_JOB_ERROR: "error", EVENT_JOB_MISSED: "missed"}


class Busy(Exception):
    def __init__(self) -> None:
        self.lock = threading.Lock()


def fine() -> None:
    pass


def raises() -> None:
    raise ValueError("wrong")


def raises_a_lock() -> None:
    raise Busy


def returns_a_lock() -> object:
    return threading.Lock()


def killed() -> None:
    while not Path("both submitted").exists():
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)


def queued() -> None:
    Path("begun").touch()


class Log(logging.Handler):
    """What the scheduler logs of a job that has no event."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg.startswith("Error running job"):
            ended.put((record.args[0], "no event"))


if __name__ == "__main__":
    ended = queue.Queue()
    logging.getLogger("apscheduler").addHandler(Log())
    rounds = [[fine], [raises], [raises_a_lock], [returns_a_lock]]
    executor = ThreadPoolExecutor(1)
    if sys.argv[1] == "processes":
        executor = ProcessPoolExecutor(1)
        rounds += [[killed, queued], [fine]]
    scheduler = BackgroundScheduler(executors={"default": executor}, timezone="UTC")
    scheduler.add_listener(lambda event: ended.put((event.job_id, ENDS[event.code])), sum(ENDS))
    submitted = queue.Queue()
    scheduler.add_listener(submitted.put, EVENT_JOB_SUBMITTED)
    scheduler.start()
    for jobs in rounds:
        for job in jobs:
            scheduler.add_job(job, id=job.__name__, misfire_grace_time=None)
            submitted.get(timeout=30)
        if queued in jobs:
            Path("both submitted").touch()
        for name, end in sorted(ended.get(timeout=30) for _ in jobs):
            print(f"{name}: {end}")
    print(f"jobs left: {len(scheduler.get_jobs())}")
    print(f"queued has begun: {Path('begun').exists()}")
    scheduler.shutdown()
END

env/bin/python -V
seen=$(for pool in threads processes; do
    echo "$pool: $(timeout 100 env/bin/python -W ignore jobs.py $pool 2>/dev/null | paste -sd, | sed 's/,/, /g')" || true
done)
echo "$seen"
expected="threads: fine: executed, raises: error, raises_a_lock: error, returns_a_lock: executed, jobs left: 0, queued has begun: False
processes: fine: executed, raises: error, raises_a_lock: no event, returns_a_lock: no event, killed: no event, \
queued: no event, fine: executed, jobs left: 0, queued has begun: False"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
