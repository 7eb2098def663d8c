#!/usr/bin/env bash
# One progress bar of tqdm 4.70.1, even a disabled one, settles the start method of multiprocessing.
# A later set_start_method() raises "context has already been set", in a program that has started no
# process and calls nothing else of multiprocessing. The import of tqdm alone does not do it: the first
# bar makes a multiprocessing.RLock, and making it asks for the default context.
# Seen on 28 November 2026 with Python 3.11.7 and 3.15.0 on Linux.
# Source: https://github.com/pytorch/vision/issues/544 (of 2018; then the import was enough)
set -euo pipefail

needs=3.11 packages="tqdm==4.70.1"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >bar.py <<'END'
import multiprocessing

from tqdm import tqdm


def settled() -> bool:
    return multiprocessing.get_start_method(allow_none=True) is not None


print("settled after the import:", settled())
for step in tqdm(range(3), disable=True):
    pass
print("settled after a disabled bar:", settled())
try:
    multiprocessing.set_start_method("spawn")
    print("set_start_method works")
except RuntimeError as error:
    print("set_start_method:", error)
END

env/bin/python -V
seen=$(timeout 60 env/bin/python bar.py) || true
echo "$seen"
expected="settled after the import: False
settled after a disabled bar: True
set_start_method: context has already been set"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
