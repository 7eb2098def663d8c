#!/usr/bin/env bash
# OpenTelemetry 1.45.2: each forked worker that counts sends the parent's count once more: 100 rows and three make 403.
# The library knows of forks: a child gets an id of its own, a new thread that sends, and an empty queue of spans, so no
# span is sent twice. What the instruments have counted stays in the child's memory, and its first export, by a flush or
# after a minute, sends all that the parent has not yet sent. With the temporality "delta" it is in the sum, as below; with
# "cumulative" each worker's series begins at the parent's number. With spawn and forkserver the sum is right, and
# with "delta" also if the parent calls force_flush() just before it forks.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/apache/airflow/issues/73147 met it in September 2026;
#         opentelemetry/sdk/metrics/_internal/__init__.py, _handle_fork.
set -euo pipefail

needs=3.11 packages="opentelemetry-sdk==1.45.2"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >rows.py <<'END'
import sys
from multiprocessing import get_context
from pathlib import Path

from opentelemetry.sdk.metrics import Counter, MeterProvider
from opentelemetry.sdk.metrics.export import (
    AggregationTemporality, MetricExporter, MetricExportResult, PeriodicExportingMetricReader)
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult


class Rows(MetricExporter):
    """Writes each number that is sent into a file."""

    def export(self, metrics_data, timeout_millis=10_000, **kwargs):
        for resource in metrics_data.resource_metrics:
            for scope in resource.scope_metrics:
                for metric in scope.metrics:
                    for point in metric.data.data_points:
                        send("rows", point.value)
        return MetricExportResult.SUCCESS

    def force_flush(self, timeout_millis=10_000):
        return True

    def shutdown(self, timeout_millis=30_000, **kwargs):
        pass


class Spans(SpanExporter):
    """Writes a 1 for each span that is sent."""

    def export(self, spans):
        for _ in spans:
            send("spans", 1)
        return SpanExportResult.SUCCESS


def send(what: str, number: int) -> None:
    with Path(what).open("a") as file:
        file.write(f"{number}\n")


def total(what: str) -> int:
    return sum(map(int, Path(what).read_text().split()))


metrics = MeterProvider([PeriodicExportingMetricReader(Rows({Counter: AggregationTemporality.DELTA}))])
counter = metrics.get_meter("rows").create_counter("rows")
traces = TracerProvider()
traces.add_span_processor(BatchSpanProcessor(Spans()))


def count(number: int) -> None:
    counter.add(number)
    traces.get_tracer("rows").start_span("count").end()


def flush() -> None:
    metrics.force_flush()
    traces.force_flush()


def work() -> None:
    count(1)
    flush()


if __name__ == "__main__":
    method, parent = sys.argv[1:]
    count(100)
    if parent == "flushed":
        flush()
    workers = [get_context(method).Process(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
        worker.join()
    flush()
    print(f"{total('rows')} rows, {total('spans')} spans")
END

env/bin/python -V
seen=$(for how in "fork waits" "fork flushed" "spawn waits" "forkserver waits"; do
    rm -f rows spans
    echo "$how: $(timeout 60 env/bin/python -W ignore rows.py $how)" || true
done)
echo "$seen"
expected="fork waits: 403 rows, 4 spans
fork flushed: 103 rows, 4 spans
spawn waits: 103 rows, 4 spans
forkserver waits: 103 rows, 4 spans"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
