#!/usr/bin/env bash
# Ids that SQLite draws in the in-memory databases of two forked workers are equal, so joined rows replace each other.
# With APSW 3.54.1.0 (and the standard library's sqlite3) random() and randomblob() come from one generator of the process.
# A fork copies it. SQLite knows of forks: it draws a new seed when a process with another number opens a database *file*.
# A database in memory has no file, so each worker repeats the others' numbers, on a new connection too, if the parent has
# used SQLite at all and closed it, as APSW asks for before a fork. ORDER BY random() gives all workers one sample. With a
# file, or another start method, all is right; with forkserver, if no preloaded module has used SQLite.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; SQLite's src/os_unix.c, unixOpen ("Detect a pid change and reset the PRNG").
set -euo pipefail

needs=3.11 packages="apsw==3.54.1.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >notes.py <<'END'
import sqlite3
import sys
from multiprocessing import get_context

import apsw

CONNECT = {"apsw": apsw.Connection, "sqlite3": sqlite3.connect}
TABLE = "CREATE TABLE note (id TEXT PRIMARY KEY DEFAULT (hex(randomblob(16))), text TEXT)"
SAMPLE = "SELECT text FROM note ORDER BY random() LIMIT 5"


def write(library: str, place: str, name: str) -> tuple[list, list]:
    """100 notes of a worker, with the ids that SQLite gave them, and which of them the sample has."""
    database = CONNECT[library](place if place == ":memory:" else f"{name}.db")
    database.execute(TABLE)
    for number in range(100):
        database.execute("INSERT INTO note (text) VALUES (?)", (f"{name} {number}",))
    rows = list(database.execute("SELECT id, text FROM note"))
    return rows, [text.split()[1] for (text,) in database.execute(SAMPLE)]


if __name__ == "__main__":
    library, place, method, before = sys.argv[1:]
    if before == "used":
        used = CONNECT[library](":memory:")
        used.execute(TABLE)
        used.close()
    results = []
    for name in ("ann", "bob"):
        with get_context(method).Pool(1) as pool:
            results.append(pool.apply(write, (library, place, f"{name}-{library}-{method}")))
    joined = CONNECT[library](":memory:")
    joined.execute(TABLE)
    for rows, _ in results:
        joined.executemany("INSERT OR REPLACE INTO note VALUES (?, ?)", rows)
    [(kept,)] = joined.execute("SELECT count(*) FROM note")
    first, second = (sample for _, sample in results)
    print(f"{kept} of 200 notes, {'one sample' if first == second else 'two samples'}")
END

env/bin/python -V
seen=$(for library in apsw sqlite3; do
    for how in ":memory: fork unused" ":memory: fork used" "file fork used" ":memory: spawn used" ":memory: forkserver used"; do
        echo "$library $how: $(timeout 60 env/bin/python -W ignore notes.py $library $how)" || true
    done
done)
echo "$seen"
expected="apsw :memory: fork unused: 200 of 200 notes, two samples
apsw :memory: fork used: 100 of 200 notes, one sample
apsw file fork used: 200 of 200 notes, two samples
apsw :memory: spawn used: 200 of 200 notes, two samples
apsw :memory: forkserver used: 200 of 200 notes, two samples
sqlite3 :memory: fork unused: 200 of 200 notes, two samples
sqlite3 :memory: fork used: 100 of 200 notes, one sample
sqlite3 file fork used: 200 of 200 notes, two samples
sqlite3 :memory: spawn used: 200 of 200 notes, two samples
sqlite3 :memory: forkserver used: 200 of 200 notes, two samples"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
