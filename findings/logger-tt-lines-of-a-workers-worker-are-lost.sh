#!/usr/bin/env bash
# logger-tt 1.7.5: what a spawned worker logs is in the file, and what a worker of that worker logs is lost, without a word.
# With use_multiprocessing=True the main process listens at a free port, and writes it to an environment variable that is named
# by its own process id. A worker looks for the variable of its parent's id: a worker's worker finds none, takes the default, 0,
# and sends to a port that does not exist, and SocketHandler says nothing of that. With Python 3.11.7, 3.12.1 and 3.13.0 and
# forkserver, one of the values that use_multiprocessing takes, even the worker's lines are lost: its parent is the fork server,
# whose id no variable has. With forkserver of 3.14.8 and 3.15.0, and with fork, nothing is lost.
# Right: a fixed port, setup_logging(use_multiprocessing=True, port=6789); it was so before 1.7.4.
# Seen on 30 November 2026 with Python 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; logger_tt/core.py, LogConfig._replace_with_socket_handler.
set -euo pipefail

needs=3.11 packages="logger-tt==1.7.5"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >night.py <<'END'
import sys
from multiprocessing import get_context

from logger_tt import logger, setup_logging

method, port = sys.argv[1], int(sys.argv[2])
setup_logging(use_multiprocessing=True, port=port, server_timeout=1, log_path=f"{method}-{port > 0}.log")


def measure(town: str) -> None:
    logger.warning(f"measured in {town}")


def region(towns: list[str]) -> None:
    logger.warning(f"region of {len(towns)} towns")
    for town in towns:
        start(measure, town)


def start(task, argument) -> None:
    process = get_context(method).Process(target=task, args=(argument,))
    process.start()
    process.join()


if __name__ == "__main__":
    logger.warning("night begins")
    start(region, ["Bergen", "Voss"])
    start(region, ["Oslo", "Hamar"])
END

env/bin/python -V
free() { env/bin/python -c "import socket; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1])"; }
run() {  # a start method, and a port
    timeout 90 env/bin/python -W ignore night.py "$1" "$2" >printed 2>&1 || echo "failed with $?"
    file=$1-$([ "$2" = 0 ] && echo False || echo True).log
    echo "$1, $([ "$2" = 0 ] && echo no port || echo a port): of the main process $(grep -c begins "$file" || true) of 1 line," \
        "of workers $(grep -c region "$file" || true) of 2, of their workers $(grep -c measured "$file" || true) of 4"
}
seen=$(run fork 0; run spawn 0; run spawn "$(free)")
echo "$seen"
run forkserver 0  # not compared: it depends on the Python
expected="fork, no port: of the main process 1 of 1 line, of workers 2 of 2, of their workers 4 of 4
spawn, no port: of the main process 1 of 1 line, of workers 2 of 2, of their workers 0 of 4
spawn, a port: of the main process 1 of 1 line, of workers 2 of 2, of their workers 4 of 4"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
