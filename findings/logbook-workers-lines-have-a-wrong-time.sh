#!/usr/bin/env bash
# logbook 1.10.1: of the lines that a worker sends to the parent one in ten has a wrong time, up to 0.9 s too late.
# A MultiProcessingHandler puts each record into a queue with its time as text, and writes the microseconds without zeros in
# front: 12:00:00.002 is sent as "12:00:00.2000Z", and the subscriber reads 12:00:00.200. So it is with every record of the
# first tenth of any second: sorted by time, it stands behind lines that were written after it. What the parent logs by
# itself is right, and so is a worker's time if a handler of one's own sends to_dict(), where it is still a datetime.
# All start methods are alike; the other handlers of logbook.queues send the same text.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/getlogbook/logbook/pull/634, merged in September 2026 and in no release on the day;
#         logbook/helpers.py, format_iso8601 and parse_iso8601.
set -euo pipefail

needs=3.11 packages="logbook==1.10.1"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >times.py <<'END'
from datetime import datetime
from functools import partial
from multiprocessing import get_context

import logbook
from logbook.queues import MultiProcessingHandler, MultiProcessingSubscriber

MICROSECONDS = (0, 2_000, 50_000, 99_999, 100_000, 900_000)


class WithItsTime(MultiProcessingHandler):
    """Sends the record as a dictionary with a datetime."""

    def emit(self, record) -> None:
        self.queue.put_nowait(record.to_dict())


def log() -> None:
    """One line at each of the times."""
    for microsecond in MICROSECONDS:
        logbook.set_datetime_format(partial(datetime, 2026, 11, 30, 12, 0, 0, microsecond))
        logbook.info("done")


def work(handler: type, queue) -> None:
    with handler(queue):
        log()


def seconds(records) -> str:
    return " ".join(f"{record.time:%S.%f}"[1:] for record in records)


if __name__ == "__main__":
    with logbook.TestHandler() as handler:
        log()
        print("parent alone:", seconds(handler.records))
    for method in ("fork", "spawn", "forkserver"):
        context = get_context(method)
        for handler in (MultiProcessingHandler, WithItsTime):
            queue = context.Queue()
            worker = context.Process(target=work, args=(handler, queue))
            worker.start()
            subscriber = MultiProcessingSubscriber(queue)
            records = [subscriber.recv(timeout=60) for _ in MICROSECONDS]
            worker.join()
            print(f"{method}, {handler.__name__}:", seconds(records))
END

env/bin/python -V
seen=$(timeout 120 env/bin/python -W ignore times.py) || true
echo "$seen"
right="0.000000 0.002000 0.050000 0.099999 0.100000 0.900000"
wrong="0.000000 0.200000 0.500000 0.999990 0.100000 0.900000"
expected="parent alone: $right
fork, MultiProcessingHandler: $wrong
fork, WithItsTime: $right
spawn, MultiProcessingHandler: $wrong
spawn, WithItsTime: $right
forkserver, MultiProcessingHandler: $wrong
forkserver, WithItsTime: $right"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
