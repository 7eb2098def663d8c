#!/usr/bin/env bash
# With pyfaidx 0.9.2.2 two forked workers read wrong sequences from one Fasta, even if they take turns: letters of "dog" in "cat".
# A Fasta that was opened before the fork has one position in the file for all of them, and each worker has a buffer of its
# own beside it. A piece that lies half in the buffer goes on where the other worker has stopped, and the buffer is wrong from
# then on. So a lock around each read does not help: here 460 (3.15) to 787 (3.13) of 1,200 pieces were wrong, most of them of
# the right length, all with the right name and without an error. One worker alone reads right; so do all with spawn.
# With forkserver, the default since 3.14, the same happens, if the program opens the Fasta at its top level, for there the
# server imports the main file before it forks.
# Right: open the Fasta in the worker, in the pool's initializer.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/mdshw5/pyfaidx/issues/211 (closed: wrong sequences in parallel); pyfaidx/__init__.py,
#         Faidx.__init__ and from_file.
set -euo pipefail

needs=3.11 packages="pyfaidx==0.9.2.2"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >letters.py <<'END'
import sys
from multiprocessing import get_context

from pyfaidx import Fasta

SIZE, PIECE = 600_000, 1000  # "cat" has only the letter A, "dog" only T
pets = Fasta("pets.fa")


def open_own() -> None:
    global pets
    pets = Fasta("pets.fa")


def read(name: str, start: int) -> str:
    return pets[name][start : start + PIECE].seq


def count(readers: dict) -> str:
    """Let the readers take turns, one piece each; there is never more than one of them at work."""
    wrong, long_enough = dict.fromkeys(readers, 0), 0
    for start in range(0, SIZE, PIECE):
        for name, reader in readers.items():
            piece = reader(read, (name, start))
            if piece != {"cat": "A", "dog": "T"}[name] * PIECE:
                wrong[name] += 1
                long_enough += len(piece) == PIECE
    print(f"({wrong}, {long_enough} of the right length)", file=sys.stderr)
    return f"wrong pieces of {' and '.join(readers)}: {' and '.join('many' if n > 2 else str(n) for n in wrong.values())}" + (
        ", some of the right length" if long_enough else "")


if __name__ == "__main__":
    here = lambda function, arguments: function(*arguments)
    print("no worker:", count({"cat": here, "dog": here}))
    for method in ["fork", "spawn"] + ["forkserver"] * (sys.version_info >= (3, 14)):
        for initializer in None, open_own:
            context = get_context(method)
            with context.Pool(1, initializer) as one, context.Pool(1, initializer) as two:
                label = f"{method}, each its own" if initializer else method
                print(f"{label}:", count({"cat": one.apply, "dog": two.apply}))
    open_own()
    with get_context("fork").Pool(1) as pool:
        print("fork, one alone:", count({"cat": pool.apply}))
    with get_context("fork").Pool(1) as pool:
        print("fork, parent and worker:", count({"cat": here, "dog": pool.apply}))
END

env/bin/python -V
env/bin/python - <<'END'
with open("pets.fa", "w") as file:
    for name, letter in ("cat", "A"), ("dog", "T"):
        print(f">{name}", *[letter * 60] * 10_000, sep="\n", file=file)
END
seen=$(timeout 120 env/bin/python -W ignore letters.py) || true
echo "$seen"
right="wrong pieces of cat and dog: 0 and 0"
wrong="wrong pieces of cat and dog: many and many, some of the right length"
expected="no worker: $right
fork: $wrong
fork, each its own: $right
spawn: $right
spawn, each its own: $right
"
! "$python" -c "import sys; sys.exit(sys.version_info < (3, 14))" || expected+="forkserver: $wrong
forkserver, each its own: $right
"
expected+="fork, one alone: wrong pieces of cat: 0
fork, parent and worker: $wrong"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
