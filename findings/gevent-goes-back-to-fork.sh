#!/usr/bin/env bash
# patch_all() of gevent 26.9.0 sets the start method of multiprocessing to fork, on Python 3.14 and newer.
# The new default, forkserver, was chosen for programs with threads; one import line later it is gone. It
# is done with force=True, so a method that the program has chosen itself is replaced as well. No word at
# run time; a note at patch_subprocess() in the documentation has the first half.
# Seen on 28 November 2026 with Python 3.14.8 and 3.15.0 on Linux.
# Source: https://www.gevent.org/api/gevent.monkey.html (patch_subprocess)
set -euo pipefail

needs=3.14 packages="gevent==26.9.0"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >patch.py <<'END'
import multiprocessing
import sys

if sys.argv[1:]:
    multiprocessing.set_start_method(sys.argv[1])
print("before:", multiprocessing.get_start_method(allow_none=True))

import gevent.monkey

gevent.monkey.patch_all()
print("after:", multiprocessing.get_start_method(allow_none=True))
END

env/bin/python -V
seen=$(timeout 60 env/bin/python patch.py; timeout 60 env/bin/python patch.py spawn) || true
echo "$seen"
expected="before: None
after: fork
before: spawn
after: fork"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
