#!/usr/bin/env bash
# A program sets jax_enable_x64 and sends an array with the number 1099511627781 to a worker of jax 0.12.0.1: there it is 5.
# JAX has 32 bits for a number unless that option says otherwise. Set within "if __name__ == …", it holds in the parent only.
# The pickle holds 64 bits, but the worker that reads it makes an array as its own option says: int64 becomes int32, by
# leaving out the upper half, and float64 becomes float32, with no error and no warning (a warning is an error below). What
# comes back is cut off for good; only the dtype tells. NumPy arrays arrive whole. (JAX warns of fork: it is not tried.)
# Right: the option at the top of the program's file, which the workers import; or in an initializer; or JAX_ENABLE_X64=1.
# Seen on 30 November 2026 with Python 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; jax/_src/array.py, ArrayImpl.__reduce__ and _reconstruct_array.
set -euo pipefail

needs=3.12 packages="jax==0.12.0.1 jaxlib==0.12.0.1 numpy==2.5.5"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >ids.py <<'END'
import sys
import warnings
from multiprocessing import get_context

import jax
import numpy


def strict() -> None:
    warnings.simplefilter("error")


def wide() -> None:
    strict()
    jax.config.update("jax_enable_x64", True)


def seen(array) -> str:
    return f"{array[0]} {array.dtype}"


def same(array):
    return array


if __name__ == "__main__":
    how, *methods = sys.argv[1:]
    if how == "option":
        jax.config.update("jax_enable_x64", True)
    large, third = jax.numpy.array([2 ** 40 + 5]), jax.numpy.array([1 / 3])
    print(f"{how}: no worker {seen(large)}, {seen(third)}")
    for method in methods:
        with get_context(method).Pool(1, strict) as pool:
            print(f"{method}: {pool.apply(seen, (large,))}, {pool.apply(seen, (third,))},",
                  f"back {seen(pool.apply(same, (large,)))}, NumPy {pool.apply(seen, (numpy.asarray(large),))}")
        with get_context(method).Pool(1, wide) as pool:
            print(f"{method}, initializer: {pool.apply(seen, (large,))}, back {seen(pool.apply(same, (large,)))}")
END

env/bin/python -V
export JAX_PLATFORMS=cpu
seen=$(env -u JAX_ENABLE_X64 timeout 300 env/bin/python ids.py option forkserver spawn || true
    JAX_ENABLE_X64=1 timeout 300 env/bin/python ids.py environment forkserver || true)
echo "$seen"
wide="1099511627781 int64"
wrong="5 int32, 0.3333333432674408 float32, back 5 int32, NumPy $wide"
expected="option: no worker $wide, 0.3333333333333333 float64
forkserver: $wrong
forkserver, initializer: $wide, back $wide
spawn: $wrong
spawn, initializer: $wide, back $wide
environment: no worker $wide, 0.3333333333333333 float64
forkserver: $wide, 0.3333333333333333 float64, back $wide, NumPy $wide
forkserver, initializer: $wide, back $wide"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
