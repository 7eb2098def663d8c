#!/usr/bin/env bash
# diskcache-rs 0.4.10: a worker that is sent a Deque puts the deque on disk back to what it was when it was sent.
# It calls itself a drop-in replacement of diskcache, with "multi-process coordination". diskcache sends the name of the
# folder; diskcache-rs sends the items as well, and whoever receives them empties the folder and fills it with these. So
# what others have added meanwhile is gone, what they have taken is there again and is done twice, and nobody gets an
# error. An Index does the same, key by key: a worker that only reads gives everyone the old value. The tasks of a Pool
# are pickled ahead, so there it is the rule. Send the folder's name, and make the Deque in the worker.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; diskcache_rs/cache.py, Deque.__setstate__ and Index.__setstate__.
set -euo pipefail

needs=3.11 packages="diskcache-rs==0.4.10 diskcache==5.6.3"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >jobs.py <<'END'
import importlib
import sys
from multiprocessing import get_context

library, method = sys.argv[1:]
disk = importlib.import_module(library)


def add(inbox) -> None:
    inbox.get().append("worker's")


def take(inbox) -> None:
    print("takes", inbox.get().popleft(), end=", ", flush=True)


def read(inbox) -> None:
    inbox.get()["count"]


if __name__ == "__main__":
    context = get_context(method)
    inbox = context.SimpleQueue()  # put() pickles at once

    def run(work) -> None:
        process = context.Process(target=work, args=(inbox,))
        process.start()
        process.join()

    jobs = disk.Deque(["first"], f"added-{method}")
    inbox.put(jobs)
    jobs.append("parent's")
    run(add)
    print("added:", *jobs)

    jobs = disk.Deque(["first", "second"], f"taken-{method}")
    inbox.put(jobs)
    inbox.put(jobs)
    run(take)
    run(take)
    print("left:", *jobs)

    numbers = disk.Index(f"index-{method}") if library == "diskcache" else disk.Index(directory=f"index-{method}")
    numbers["count"] = 1
    inbox.put(numbers)
    numbers["count"] = 2
    run(read)
    print("count:", numbers["count"])
END

env/bin/python -V
seen=$(for library in diskcache diskcache_rs; do
    for method in fork spawn forkserver; do
        mkdir -p $library
        printed=$(cd $library; timeout 60 ../env/bin/python -W ignore ../jobs.py $library $method) || true
        echo "$library, $method: ${printed//$'\n'/; }"
    done
done)
echo "$seen"
right="added: first parent's worker's; takes first, takes second, left:; count: 2"
wrong="added: first worker's; takes first, takes first, left: second; count: 1"
expected="diskcache, fork: $right
diskcache, spawn: $right
diskcache, forkserver: $right
diskcache_rs, fork: $wrong
diskcache_rs, spawn: $wrong
diskcache_rs, forkserver: $wrong"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
