#!/usr/bin/env bash
# With warnings as errors, a task that raises ends its worker, and with it the whole executor.
# Python 3.15 formats the traceback of a ValueError; for lines of the main file linecache warns there "Module
# globals is missing a __spec__.loader", as a child imports that file without a spec. With `-W error` the warning
# is raised in place of the ValueError, and the parent gets a BrokenProcessPool. The task of a Pool is lost.
# With fork, and with Python 3.14, it is the ValueError.
# Seen on 29 November 2026 with Python 3.15.0 on Linux; 3.11.2, 3.13.0 and 3.14.8 raise the ValueError.
# Source: https://github.com/sqlalchemy/mako/issues/437 (the same warning in the modules of templates)
set -euo pipefail

needs=3.15
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write

cat >task.py <<'END'
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def fail() -> None:
    raise ValueError("this task has failed")


if __name__ == "__main__":
    for method in "fork", "spawn", "forkserver":
        with ProcessPoolExecutor(1, mp_context=get_context(method)) as executor:
            try:
                executor.submit(fail).result(timeout=20)
            except Exception as error:
                print(f"{method}: {type(error).__name__}")
END

"$python" -V
seen=$(timeout 60 "$python" -W error task.py 2>errors) || true
echo "$seen"
echo "the worker: $(tail -1 errors)"
expected="fork: ValueError
spawn: BrokenProcessPool
forkserver: BrokenProcessPool"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
