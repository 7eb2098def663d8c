#!/usr/bin/env bash
# A worker process of anyio 4.16.0 can run a program, but not one that prints.
# to_process.run_sync(subprocess.run, ["true"]) works; ["echo", "hello"] raises BrokenWorkerProcess with an
# empty text, though the program ended well. A worker sends its answers through its standard output, and
# the program inherits that. A print() of the task itself goes to the null device: its lines just vanish.
# Seen on 28 November 2026 with Python 3.11.7 and 3.15.0 on Linux.
# Source: https://github.com/agronholm/anyio/issues/516 (the vanished lines)
set -euo pipefail

needs=3.11 packages="anyio==4.16.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >worker.py <<'END'
import subprocess

from anyio import run, to_process


async def main() -> None:
    print("print:", await to_process.run_sync(print, "a line that nobody sees"))
    for program in (["true"], ["echo", "hello"]):
        try:
            done = await to_process.run_sync(subprocess.run, program)
            print(f"{program[0]}: exit code {done.returncode}")
        except Exception as error:
            print(f"{program[0]}: {type(error).__name__}, text '{error}'")
    done = await to_process.run_sync(subprocess.run, ["true"])
    print(f"true again: exit code {done.returncode}")


if __name__ == "__main__":
    run(main)
END

env/bin/python -V
seen=$(timeout 60 env/bin/python worker.py) || true
echo "$seen"
expected="print: None
true: exit code 0
echo: BrokenWorkerProcess, text ''
true again: exit code 0"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
