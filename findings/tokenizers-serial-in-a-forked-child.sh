#!/usr/bin/env bash
# tokenizers 0.23.3 encodes a batch in one thread in a forked child, and no longer says so.
# The parent encodes a batch in several threads. In a child that is forked afterwards, encode_batch() starts
# no thread and needs as long as a loop. Up to 0.22.1 a line on stderr said so: "The current process just got
# forked, after parallelism has already been used. Disabling parallelism to avoid deadlocks..." With 0.22.2
# and newer it does not come, so who waits for it believes that all is well.
# Seen on 29 November 2026 with Python 3.11.7 and 3.14.8 on Linux.
# Source: no report found on the day; the line is asked about in
#         https://github.com/huggingface/transformers/issues/5486
set -euo pipefail

needs=3.11 packages="tokenizers==0.23.3"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

[ "$(nproc)" -gt 1 ] || { echo "needs two CPUs"; exit 2; }
unset TOKENIZERS_PARALLELISM RAYON_NUM_THREADS RAYON_RS_NUM_CPUS

cat >encode.py <<'END'
import multiprocessing
import os

from tokenizers import Tokenizer, models, pre_tokenizers

tokenizer = Tokenizer(models.WordLevel({"fox": 0, "dog": 1}, unk_token="dog"))
tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()


def encode(who: str) -> None:
    count = len(tokenizer.encode_batch(["fox dog " * 100] * 500))
    several = len(os.listdir("/proc/self/task")) > 1
    print(f"{who}: {count} texts, several threads: {several}", flush=True)


if __name__ == "__main__":
    encode("parent")
    child = multiprocessing.get_context("fork").Process(target=encode, args=("child",))
    child.start()
    child.join()
END

env/bin/python -V
seen=$(timeout 60 env/bin/python encode.py 2>&1 | grep -v "multi-threaded") || true  # not Python's own warning
echo "$seen"
expected="parent: 500 texts, several threads: True
child: 500 texts, several threads: False"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
