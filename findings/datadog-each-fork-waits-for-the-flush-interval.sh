#!/usr/bin/env bash
# datadog 0.56.0: with buffering or aggregation each fork waits a whole flush interval: with 2 s three workers start in 6 s.
# Before a fork the client flushes, and stops its thread; but that one sleeps for the interval, and is waited for. After the
# fork it is started anew, so the next fork waits as long: 0.3 s by default, 10 s if one flushes every 10 s. It is in
# os.register_at_fork(), so it is so for every fork of the process, also with preexec_fn, and the whole thread that forks
# stands still. spawn and forkserver do not wait, unless the fork server has such a client: since Python 3.14 it has one
# that is made at the top level of the program. DD_DOGSTATSD_DISABLE_FORK_SUPPORT=1 switches the waiting off, and then a
# worker sends what the parent has aggregated once more.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; datadog/dogstatsd/base.py, pre_fork and _stop_flush_thread.
set -euo pipefail

needs=3.11 packages="datadog==0.56.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >start.py <<'END'
import sys
import time
from multiprocessing import get_context

from datadog.dogstatsd import DogStatsd


def work() -> None:
    pass


if __name__ == "__main__":
    kind, method = sys.argv[1:]
    client = DogStatsd(
        disable_buffering=kind != "buffering", disable_aggregation=kind != "aggregation", flush_interval=2)
    workers = [get_context(method).Process(target=work) for _ in range(3)]
    begin = time.monotonic()
    for worker in workers:
        worker.start()
    passed = time.monotonic() - begin
    for worker in workers:
        worker.join()
    print("three waits" if passed > 5 else "no wait")
END

env/bin/python -V
seen=$(for how in "neither fork" "buffering fork" "aggregation fork" "buffering spawn" "buffering forkserver"; do
    echo "$how: $(timeout 60 env/bin/python -W ignore start.py $how)" || true
done)
echo "$seen"
expected="neither fork: no wait
buffering fork: three waits
aggregation fork: three waits
buffering spawn: no wait
buffering forkserver: no wait"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
