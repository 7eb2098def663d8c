#!/usr/bin/env bash
# DuckDB 2.0.1 loses, without an error, what a forked child commits to a file that its parent has open.
# The child makes a connection of its own, inserts, commits, and counts its rows: all there. The parent does
# not see them, and they are not in the file afterwards. DuckDB keeps one database for each file and process,
# and the fork copies it: the child's new connection is one to the copy. A process that was not forked is told
# at once: "Could not set lock on file". (Another call of such a child did not return; it is not made.)
# Seen on 28 November 2026 with Python 3.11.7 and 3.15.0 on Linux.
# Source: https://github.com/duckdb/duckdb-python/issues/292 (not safe across a fork; no word on lost rows)
set -euo pipefail

needs=3.11 packages="duckdb==2.0.1"
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
import multiprocessing

import duckdb


def insert() -> None:
    connection = duckdb.connect("rows.db")
    connection.begin()
    connection.execute("INSERT INTO rows SELECT * FROM range(100)")
    connection.commit()
    print("child counts:", connection.execute("SELECT count(*) FROM rows").fetchone()[0], flush=True)


if __name__ == "__main__":
    parent = duckdb.connect("rows.db")
    parent.execute("CREATE TABLE rows (n INTEGER)")
    child = multiprocessing.get_context("fork").Process(target=insert)
    child.start()
    child.join()
    print("child's exit code:", child.exitcode)
    print("parent counts:", parent.execute("SELECT count(*) FROM rows").fetchone()[0])
    parent.close()
    with duckdb.connect("rows.db") as again:
        print("in the file:", again.execute("SELECT count(*) FROM rows").fetchone()[0])
END

env/bin/python -V
seen=$(timeout 60 env/bin/python rows.py) || true
echo "$seen"
expected="child counts: 100
child's exit code: 0
parent counts: 0
in the file: 0"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
