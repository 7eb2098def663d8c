#!/usr/bin/env bash
# A diskcache 5.6.3 FanoutCache of 100 GiB that is sent to a worker has 1 GiB there: set() says True, and the value is gone.
# A pickle of a FanoutCache has the directory, the number of shards, the timeout and the class of the disk. The other settings
# are in the files, but __init__ sets size_limit again: 1 GiB, divided by the number of shards. So in the worker a shard of 64
# holds 16 MiB: a larger value is culled within the set() that stores it, and the next small one that comes into a shard culls
# what the parent has stored there. The parent keeps its own limit. A Cache keeps its limit in a worker. All start methods,
# also with fork, where the cache is an argument of a task.
# Right: send the directory, and give size_limit where the worker opens it.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; diskcache/fanout.py, FanoutCache.__init__ and __setstate__.
set -euo pipefail

needs=3.11 packages="diskcache==5.6.3"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >pictures.py <<'END'
from multiprocessing import get_context

from diskcache import FanoutCache

SETTINGS = {"shards": 64, "size_limit": 100 << 30}
PICTURE = bytes(20 << 20)


def put(cache: FanoutCache) -> str:
    said = cache.set("two", PICTURE)
    for number in range(640):
        cache.set(number, "small")
    return f"{cache.size_limit * 64 / 2**30:.0f} GiB, set() {said}, {'two' in cache}"


def put_by_directory(directory: str) -> str:
    return put(FanoutCache(directory, **SETTINGS))


if __name__ == "__main__":
    for method in ("fork", "forkserver", "spawn"):
        for how in put, put_by_directory:
            cache = FanoutCache(f"{method} {how.__name__}", **SETTINGS)
            cache.set("one", PICTURE)
            with get_context(method).Pool(1) as pool:
                there = pool.apply(how, (cache if how is put else cache.directory,))
            print(f"{method}, {how.__name__}: in the worker {there}; in the parent",
                  f"{cache.size_limit * 64 / 2**30:.0f} GiB, one {'one' in cache}, {cache.volume() >> 20} MiB stored")
END

env/bin/python -V
seen=$(timeout 120 env/bin/python pictures.py) || true
echo "$seen"
expected=$(for method in fork forkserver spawn; do
    echo "$method, put: in the worker 1 GiB, set() True, False; in the parent 100 GiB, one False, 2 MiB stored"
    echo "$method, put_by_directory: in the worker 100 GiB, set() True, True; in the parent 100 GiB, one True, 42 MiB stored"
done)
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
