#!/usr/bin/env bash
# A forked child may not open an environment of lmdb 3.0.0 that its parent has open.
# "Open it anew in each process" is the advice; in a forked child that raises "already open in this process",
# though the child has opened nothing: since 2.0.0, of this year, lmdb keeps a list of open environments, and
# the fork copies it (1.7.5 opens it). The parent's, which the advice forbids, can be used; after a close()
# of it, its own as well.
# Seen on 28 November 2026 with Python 3.11.7 and 3.13.0 on Linux.
# Source: https://github.com/jnwatson/py-lmdb/pull/412 (the list)
#         https://github.com/jnwatson/py-lmdb/issues/159 (the advice)
set -euo pipefail

needs=3.11 packages="lmdb==3.0.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >store.py <<'END'
import multiprocessing

import lmdb


def read(environment: lmdb.Environment) -> bytes:
    with environment.begin() as transaction:
        return transaction.get(b"key")


def child() -> None:
    print("the parent's:", read(parent), flush=True)
    try:
        print("its own:", read(lmdb.open("store")), flush=True)
    except lmdb.Error as error:
        print("its own:", error, flush=True)
    parent.close()
    print("its own, after close():", read(lmdb.open("store")), flush=True)


if __name__ == "__main__":
    parent = lmdb.open("store")
    with parent.begin(write=True) as transaction:
        transaction.put(b"key", b"value")
    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join()
END

env/bin/python -V
seen=$(timeout 60 env/bin/python store.py) || true
echo "$seen"
expected="the parent's: b'value'
its own: The environment 'store' is already open in this process.
its own, after close(): b'value'"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
