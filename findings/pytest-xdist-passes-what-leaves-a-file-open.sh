#!/usr/bin/env bash
# pytest 9.2.0 with -W error ends with 1, as a test has left a file open; with -n 2 of pytest-xdist 3.8.0 it ends with 0.
# A file that nobody has closed, in objects that refer to each other, is found by a garbage collection. pytest does one when it
# ends, in pytest_unconfigure, and -W error turns the ResourceWarning, or an exception in a __del__, into an error of the run.
# With -n each worker does this after it has told the parent that it has finished; what it finds then is lost, and not
# printed either. So a CI that runs with -n auto does not see what a run without it fails for.
# Right: a fixture of scope "session", used by all, that calls gc.collect() when it ends: the last test of the worker fails.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; _pytest/unraisableexception.py, pytest_unconfigure; xdist/remote.py, pytest_sessionfinish.
set -euo pipefail

needs=3.11 packages="pytest==9.2.0 pytest-xdist==3.8.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >test_client.py <<'END'
class Client:
    def __init__(self, path: str):
        self.file = open(path)
        self.answers = Answers(self)

    def first(self) -> str:
        return self.file.readline()


class Answers:
    def __init__(self, client: Client):
        self.client = client


def test_first():
    assert Client(__file__).first() == "class Client:\n"


def test_sum():
    assert 1 + 1 == 2
END
cat >conftest.py <<'END'
import gc
import os

import pytest

gc.disable()  # so that no collection comes by chance before the end


@pytest.fixture(scope="session", autouse=True)
def collect():
    yield
    if "COLLECT" in os.environ:
        gc.collect()
END

env/bin/python -V
run() {
    local code=0 told
    timeout 100 env/bin/python -m pytest -q -p no:cacheprovider -W error "$@" >log 2>&1 || code=$?
    grep -q ResourceWarning log && told=told || told="not told"
    echo "$(grep -oE '[0-9]+ passed[^=]* in ' log | sed 's/ in //'), $told, exit code $code"
}
seen=$(for workers in 0 2; do echo "-n $workers: $(run -n $workers); with gc.collect() $(COLLECT=1 run -n $workers)"; done)
echo "$seen"
right="with gc.collect() 2 passed, 1 error, told, exit code 1"
expected="-n 0: 2 passed, told, exit code 1; $right
-n 2: 2 passed, not told, exit code 0; $right"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
