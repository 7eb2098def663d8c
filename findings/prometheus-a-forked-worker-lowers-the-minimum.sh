#!/usr/bin/env bash
# A forked worker that only counts a request sets a gauge to 0 that it never touched: prometheus-client 0.26.0, mode "min".
# In the multiprocess mode every process has files of its own. A worker that writes for the first time after the fork opens
# them, and adds all metrics that the parent had, labels too, with the value 0.0, as nobody has set them in this process.
# "min" and "livemin" then choose that 0; "all" and "liveall" show it as one more line. The 0 stays after the worker's
# end. A worker that writes nothing adds nothing, and one of spawn or forkserver no labels. "sum" and "mostrecent" are
# right, and "max" for numbers above 0.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/Couchers-org/couchers/pull/8855 met it in a service; no report to the library found on the day;
#         prometheus_client/values.py, __check_for_pid_change, and mmap_dict.py, read_value.
set -euo pipefail

needs=3.11 packages="prometheus-client==0.26.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >metrics.py <<'END'
import sys
from multiprocessing import get_context

from prometheus_client import CollectorRegistry, Counter, Gauge
from prometheus_client.multiprocess import MultiProcessCollector

MODES = ("min", "max", "sum", "mostrecent", "all")
REQUESTS = Counter("requests", "Requests answered")
DAYS = {mode: Gauge(f"days_{mode}", "Days that a certificate is valid", ["host"], multiprocess_mode=mode) for mode in MODES}


def count() -> None:
    REQUESTS.inc()


def idle() -> None:
    pass


if __name__ == "__main__":
    method, task = sys.argv[1:]
    for gauge in DAYS.values():
        gauge.labels("example.org").set(30)
    worker = get_context(method).Process(target={"count": count, "idle": idle}[task])
    worker.start()
    worker.join()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    seen = {metric.name: sorted(int(sample.value) for sample in metric.samples) for metric in registry.collect()}
    print(*(f"{mode} {seen[f'days_{mode}']}" for mode in MODES), sep=", ")
END

env/bin/python -V
seen=$(for how in "fork idle" "fork count" "spawn count" "forkserver count"; do
    rm -rf files; mkdir files
    echo "$how: $(PROMETHEUS_MULTIPROC_DIR=files timeout 60 env/bin/python -W ignore metrics.py $how)" || true
done)
echo "$seen"
expected="fork idle: min [30], max [30], sum [30], mostrecent [30], all [30]
fork count: min [0], max [30], sum [30], mostrecent [30], all [0, 30]
spawn count: min [30], max [30], sum [30], mostrecent [30], all [30]
forkserver count: min [30], max [30], sum [30], mostrecent [30], all [30]"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
