#!/usr/bin/env bash
# One "404 Not Found" in a worker ends a whole ProcessPoolExecutor, and the message says that a process died.
# The errors of httpx2 2.16.2 and openai 3.57.0 can be pickled but not unpickled: they need keyword arguments
# that pickle does not give back. The parent fails while it reads the answer, calls the pool broken, and every
# other task is lost with it. No process has died; the reason is only in __cause__.
# Seen on 28 November 2026 with Python 3.11.7 and 3.15.0 on Linux.
# Source: https://github.com/pydantic/httpx2/issues/640
#         https://github.com/meridianlabs-ai/inspect_scout/issues/616
set -euo pipefail

needs=3.11 packages="httpx2==2.16.2 openai==3.57.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >ask.py <<'END'
import time
from concurrent.futures import ProcessPoolExecutor

import httpx2
import openai


def not_found() -> None:
    response = httpx2.Response(404, request=httpx2.Request("GET", "http://example.org"))
    response.raise_for_status()


def too_many_requests() -> None:
    response = httpx2.Response(429, request=httpx2.Request("GET", "http://example.org"))
    raise openai.RateLimitError("slow down", response=response, body=None)


if __name__ == "__main__":
    for task in (not_found, too_many_requests):
        pool = ProcessPoolExecutor(2)
        neighbour = pool.submit(time.sleep, 5)
        error = pool.submit(task).exception(20)
        print(f"{task.__name__}: {type(error).__name__}: {error}")
        print("  reason:", str(error.__cause__).splitlines()[-2])
        print("  its neighbour:", type(neighbour.exception(20)).__name__)
        pool.shutdown()
END

env/bin/python -V
seen=$(timeout 120 env/bin/python ask.py) || true
echo "$seen"
died="A process in the process pool was terminated abruptly while the future was running or pending."
missing=".__init__() missing 2 required keyword-only arguments:"
expected="not_found: BrokenProcessPool: $died
  reason: TypeError: HTTPStatusError$missing 'request' and 'response'
  its neighbour: BrokenProcessPool
too_many_requests: BrokenProcessPool: $died
  reason: TypeError: APIStatusError$missing 'response' and 'body'
  its neighbour: BrokenProcessPool"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
