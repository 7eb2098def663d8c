#!/usr/bin/env bash
# OpenCV 5.0.0 computes in one thread in a forked child, whatever number is set, and reports that number.
# The parent has blurred a picture, with two threads of OpenCV. A child that is forked afterwards calls
# setNumThreads(2), getNumThreads() answers 2, and the blur runs in the child's only thread: right, in twice
# the time, without a word. A spawned child has its threads. The wheel is built with "pthreads".
# Seen on 29 November 2026 with Python 3.11.7 and 3.14.8 on Linux.
# Source: https://github.com/opencv/opencv/issues/5150 and https://github.com/opencv/opencv-python/pull/1225
#         (not safe across a fork; there setNumThreads(0) is advised; no word on one thread)
set -euo pipefail

needs=3.11 packages="opencv-python-headless==5.0.0.93 numpy==2.4.6"
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
unset OPENCV_FOR_THREADS_NUM
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1  # only OpenCV's own threads count

cat >blur.py <<'END'
import multiprocessing
import os

import cv2
import numpy

picture = numpy.zeros((2000, 2000, 3), numpy.uint8)


def blur(who: str) -> None:
    cv2.setNumThreads(2)
    cv2.GaussianBlur(picture, (31, 31), 5)
    several = len(os.listdir("/proc/self/task")) > 1
    print(f"{who}: getNumThreads() {cv2.getNumThreads()}, several threads: {several}", flush=True)


if __name__ == "__main__":
    blur("parent")
    for method in ("fork", "spawn"):
        child = multiprocessing.get_context(method).Process(target=blur, args=(method,))
        child.start()
        child.join()
END

env/bin/python -V
seen=$(timeout 60 env/bin/python blur.py) || true
echo "$seen"
expected="parent: getNumThreads() 2, several threads: True
fork: getNumThreads() 2, several threads: False
spawn: getNumThreads() 2, several threads: True"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
