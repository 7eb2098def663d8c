#!/usr/bin/env bash
# requests-ratelimiter 0.10.0: "5 an hour", kept in SQLite as its README shows it, lets three workers send 15 requests.
# The README says that SQLite or Redis keep the limit "across threads, processes, and/or application restarts", and gives
# LimiterSession(per_second=5, bucket_class=SQLiteBucket). But without a path each session makes a file of its own in the
# temporary folder, named after the time, and leaves it there: nothing is shared, and no error tells so. With
# bucket_kwargs={"path": …} the limit holds; with per_host=False as well it does not, as the table's name is a uuid4() of
# the session. A bucket_name mends that. So each worker that a pool replaces (maxtasksperchild) begins the hour anew.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found there on the day; https://github.com/Metron-Project/mokkari/pull/145 is by one who met it;
#         pyrate_limiter/buckets/sqlite_bucket.py, init_from_file; requests_ratelimiter.py, LimiterMixin.__init__.
set -euo pipefail

needs=3.11 packages="requests-ratelimiter==0.10.0 pyrate-limiter==4.5.1 requests==2.34.2"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >limit.py <<'END'
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context

from requests.exceptions import Timeout
from requests_ratelimiter import LimiterSession, SQLiteBucket

IN_FILE = {"bucket_class": SQLiteBucket, "bucket_kwargs": {"path": "limits.db"}}
KEPT = {
    "memory": {},
    "SQLite": {"bucket_class": SQLiteBucket},
    "path": IN_FILE,
    "path, all hosts": IN_FILE | {"per_host": False},
    "path, all hosts, name": IN_FILE | {"per_host": False, "bucket_name": "site"},
}


class Handler(BaseHTTPRequestHandler):
    """Counts the requests."""

    def do_GET(self) -> None:
        self.server.count += 1
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def fetch_ten(address: str) -> None:
    """A worker's task: the limit refuses a request with Timeout."""
    with LimiterSession(per_hour=5, max_delay=0, **KEPT[sys.argv[2]]) as session:
        session.trust_env = False  # no proxy
        for _ in range(10):
            try:
                session.get(address, timeout=30)
            except Timeout:
                pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.count = 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with get_context(sys.argv[1]).Pool(1, maxtasksperchild=1) as pool:  # three workers, one after the other
        pool.map(fetch_ten, [f"http://127.0.0.1:{server.server_port}"] * 3, chunksize=1)
    print(server.count, end=" ")
END

env/bin/python -V
seen=$(for kept in "memory" "SQLite" "path" "path, all hosts" "path, all hosts, name"; do
    printed=$(for method in fork spawn forkserver; do
        rm -f limits.db
        TMPDIR=$folder timeout 60 env/bin/python -W ignore limit.py "$method" "$kept" || true
    done)
    echo "$kept: ${printed}requests, $(find . -maxdepth 1 -name 'pyrate_limiter_*' | wc -l) files left"
done)
echo "$seen"
expected="memory: 15 15 15 requests, 0 files left
SQLite: 15 15 15 requests, 9 files left
path: 5 5 5 requests, 9 files left
path, all hosts: 15 15 15 requests, 9 files left
path, all hosts, name: 5 5 5 requests, 9 files left"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
