#!/usr/bin/env bash
# OpenTelemetry 1.45.2 loses all spans of short-lived workers, without a word, since Python 3.14 made *forkserver* the default.
# A BatchSpanProcessor sends what it holds every 5 s, and at the end of the program, by atexit. Since 3.14 the fork server
# has imported the main module, and with it made the provider, before it forks a worker, which forgets the server's atexit
# functions. Python 3.13's workers under forkserver imported it themselves, and lost nothing; so it is under spawn. Under
# fork they are lost on all of these Pythons. Nothing tells: neither a warning nor a count of what was dropped.
# Who calls force_flush() at the end of each task keeps them.
# Seen on 29 November 2026 with Python 3.14.8 and 3.15.0 on Linux (3.13.0: forkserver keeps all four).
# Source: https://github.com/pydantic/logfire/issues/779 (of 2025, about fork)
set -euo pipefail

needs=3.14 packages="opentelemetry-sdk==1.45.2"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >spans.py <<'END'
import multiprocessing
import sys

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SimpleSpanProcessor

method, processor, flush = sys.argv[1:]
processors = {"batch": BatchSpanProcessor, "simple": SimpleSpanProcessor}
exporter = ConsoleSpanExporter(formatter=lambda span: f"span {span.name}\n")
provider = TracerProvider()
provider.add_span_processor(processors[processor](exporter))
trace.set_tracer_provider(provider)


def work(number: int) -> None:
    with trace.get_tracer("spans").start_as_current_span(f"task {number}"):
        pass
    if flush == "flush":
        provider.force_flush()


if __name__ == "__main__":
    context = multiprocessing.get_context(None if method == "default" else method)
    children = [context.Process(target=work, args=(number,)) for number in (1, 2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    pool = context.Pool(2)
    pool.map(work, [3, 4])
    pool.close()
    pool.join()
    print(context.get_start_method())
END

env/bin/python -V
seen=$(for how in "default batch no" "default batch flush" "default simple no" "spawn batch no" "fork batch no"; do
    printed=$(timeout 60 env/bin/python spans.py $how 2>&1) || true
    echo "$how: $(grep -c '^span task' <<<"$printed" || true) spans of 4 tasks, $(tail -1 <<<"$printed")"
done)
echo "$seen"
expected="default batch no: 0 spans of 4 tasks, forkserver
default batch flush: 4 spans of 4 tasks, forkserver
default simple no: 4 spans of 4 tasks, forkserver
spawn batch no: 4 spans of 4 tasks, spawn
fork batch no: 0 spans of 4 tasks, fork"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
