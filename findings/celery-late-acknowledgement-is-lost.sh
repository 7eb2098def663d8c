#!/usr/bin/env bash
# Celery 5.7.0 loses what a killed worker had taken, with acks_late too, if the broker is the file system or SQLAlchemy.
# The guide says that a message stays until it is acknowledged, and that those of a killed worker, "by power failure or
# some other reason", go to another one. These two brokers remove a message when it is read, and the worker has it in its
# memory only: the task that runs, and the next one, which has not begun. After SIGKILL (no memory left, or a container's
# grace is over) no worker ever sees them again, and nothing says so; with SQLAlchemy they stay in the table, marked as
# read. After SIGQUIT the worker puts them back, and another one does all six.
# Seen on 29 November 2026 with Python 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://docs.celeryq.dev/en/stable/userguide/tasks.html ("will be redelivered to another worker");
#         no report found on the day for these two brokers.
set -euo pipefail

needs=3.11 packages="celery==5.7.0 kombu==5.7.0 sqlalchemy==2.1.9"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >tasks.py <<'END'
import os
import time
from pathlib import Path

from celery import Celery

app = Celery("tasks", broker=os.environ["BROKER"], broker_connection_retry_on_startup=True)
app.conf.task_acks_late = True
if os.environ["BROKER"] == "filesystem://":
    app.conf.broker_transport_options = {"data_folder_in": ".", "data_folder_out": "."}


@app.task
def work(number: int) -> None:
    if number == 1 and not Path("begun").exists():
        Path("begun").touch()
        time.sleep(20)
    Path(f"done-{number}").touch()
END

cat >stop.py <<'END'
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

broker, number = sys.argv[1:]
os.environ.update(BROKER=broker, PYTHONPATH=os.getcwd())
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    from tasks import work

    def start_worker() -> subprocess.Popen:
        options = "-m celery -q -A tasks worker -c 1 -l critical --without-gossip --without-mingle"
        return subprocess.Popen([sys.executable, *options.split()], stdout=-3, stderr=-3)

    def wait_for(path: str) -> None:
        for attempt in range(300):
            if Path(path).exists():
                return
            time.sleep(0.1)

    for task in range(1, 7):
        work.delay(task)
        time.sleep(0.01)  # the file system's queue is in order of milliseconds
    first = start_worker()
    try:
        wait_for("begun")
        time.sleep(3)  # it takes all that it may hold
    finally:
        first.send_signal(signal.Signals[number])
        first.wait(30)
    work.delay("last")
    second = start_worker()
    try:
        wait_for("done-last")
        time.sleep(1)
    finally:
        second.terminate()
        second.wait(30)
    done = sorted(path.name[5:] for path in Path().glob("done-[0-9]"))
    print(f"{broker.partition(':')[0]}, {number}: done {' '.join(done)} of 6")
END

env/bin/python -V
seen=$(for broker in filesystem:// sqla+sqlite:///queue.db; do
    for signal in SIGKILL SIGQUIT; do
        timeout 120 env/bin/python stop.py "$broker" "$signal" &
    done
done | sort)
echo "$seen"
expected="filesystem, SIGKILL: done 3 4 5 6 of 6
filesystem, SIGQUIT: done 1 2 3 4 5 6 of 6
sqla+sqlite, SIGKILL: done 3 4 5 6 of 6
sqla+sqlite, SIGQUIT: done 1 2 3 4 5 6 of 6"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
