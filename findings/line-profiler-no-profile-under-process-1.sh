#!/usr/bin/env bash
# line_profiler 5.1.0 writes no profile, and says nothing, if the program's parent is process 1: in a container, or as a service.
# At its end @profile asks whether its process is the one that began to profile, so that no helper of multiprocessing writes over
# the result. But it also takes every program whose parent is process 1 for an orphan of such a helper, and leaves out all: the
# table, the text and the .lprof. That is what a program is in a container that has an init (docker run --init) or a shell as its
# first process, as a service, and in the background, once its shell has ended. profile.show() by hand does nothing either.
# Right: kernprof -l work.py, which writes a file of its own; or a parent in between, such as timeout 1h python work.py.
# Seen on 30 November 2026 with Python 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; line_profiler/explicit_profiler.py, GlobalProfiler.show; so since 5.0.1, not in 5.0.0.
set -euo pipefail

needs=3.11 packages="line_profiler==5.1.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >work.py <<'END'
import atexit
import os
import signal
import sys
import time

signal.alarm(60)  # a program in the background ends by itself
atexit.register(lambda: open("ended", "w").close())  # the first to be registered is the last to run

from line_profiler import profile


@profile
def add(numbers: range) -> int:
    total = 0
    for number in numbers:
        total += number
    return total


if "background" in sys.argv:  # until the shell has ended, and a moment for it
    first, limit = os.getppid(), time.monotonic() + 10
    while os.getppid() == first and time.monotonic() < limit and first != 1:
        time.sleep(0.05)
if "show" in sys.argv:
    add(range(10))
    profile.show()
with open("sum", "w") as file:
    print(f"sum {add(range(10))}, parent {os.getppid() if os.getppid() < 2 else 'other'}", end="", file=file)
END

run() {  # the kind of run, and its command, in a folder of its own
    mkdir "$1"; cd "$1"
    timeout 90 "${@:2}" >printed 2>&1 || true
    for _ in {1..300}; do [ ! -f ended ] || break; sleep 0.1; done
    files=$(find . -name "*profile_*" -o -name "*.lprof" | wc -l)
    echo "$1: $(cat sum), files: $((files)), of a profile is said: $(grep -q Wrote printed && echo something || echo nothing)"
    cd ..
}
work="env LINE_PROFILE=1 $PWD/env/bin/python ../work.py"
container="unshare --map-root-user --pid --fork --kill-child"  # a container's process numbers, without a container

env/bin/python -V
seen=$(run plain $work
    run background sh -c "$work background & sleep 1"
    if $container true 2>/dev/null; then
        run first $container $work
        run below-a-shell $container sh -c "$work; true"
        run by-hand $container sh -c "$work show; true"
        run below-timeout $container sh -c "timeout 60 $work; true"
        run kernprof $container sh -c "$PWD/env/bin/kernprof -l ../work.py; true"
    fi)
echo "$seen"
grep -q "parent 1" <<<"$seen" || { echo "needs a program whose parent is process 1"; exit 2; }
right="files: 3, of a profile is said: something" wrong="files: 0, of a profile is said: nothing"
expected="plain: sum 45, parent other, $right
background: sum 45, parent 1, $wrong
first: sum 45, parent 0, $right
below-a-shell: sum 45, parent 1, $wrong
by-hand: sum 45, parent 1, $wrong
below-timeout: sum 45, parent other, $right
kernprof: sum 45, parent 1, files: 1, of a profile is said: something"
if ! grep -q "background.*parent 1" <<<"$seen"; then  # the session of a desktop takes it over, not process 1
    expected=$(grep -v "^background" <<<"$expected") seen=$(grep -v "^background" <<<"$seen")
fi
grep -q "^first" <<<"$seen" || expected=$(head -2 <<<"$expected")
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
