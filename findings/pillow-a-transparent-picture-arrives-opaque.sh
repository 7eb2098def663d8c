#!/usr/bin/env bash
# A half transparent picture, reduced to a palette by quantize(), is opaque in a worker of Pillow 13.0.0, and when it comes back.
# A palette can have an alpha value for each colour. The pickle of a picture takes the palette from getpalette(), which gives red,
# green and blue alone. copy() keeps the alpha values, deepcopy() loses them, too. A picture that was opened from a PNG file has
# them a second time, in "info", and arrives as it was; so it depends on where a picture comes from. No error, all start
# methods. Right: convert("RGBA") before it is sent, or send the name or the bytes of a file.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; PIL/Image.py, Image.__getstate__; https://github.com/python-pillow/Pillow/issues/9154 has
#         getpalette() without alpha.
set -euo pipefail

needs=3.11 packages="pillow==13.0.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >alpha.py <<'END'
import io
from copy import deepcopy
from multiprocessing import get_context

from PIL import Image


def alpha(picture: Image.Image) -> int:
    return picture.convert("RGBA").getpixel((0, 0))[3]


def reduced(picture: Image.Image) -> Image.Image:
    """The picture with at most 16 colours."""
    return picture.quantize(16)


def reopened(picture: Image.Image) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return Image.open(file)


if __name__ == "__main__":
    red = Image.new("RGBA", (4, 4), (255, 0, 0, 128))
    few = reduced(red)
    print(f"no worker {alpha(few)}, copy {alpha(few.copy())}, deepcopy {alpha(deepcopy(few))}")
    for method in ("fork", "forkserver", "spawn"):
        with get_context(method).Pool(1) as pool:
            there, back, file = pool.apply(alpha, (few,)), alpha(pool.apply(reduced, (red,))), pool.apply(alpha, (reopened(few),))
            rgba = pool.apply(alpha, (few.convert("RGBA"),))
        print(f"{method}: in a worker {there}, back from a worker {back}, from a file {file}, as RGBA {rgba}")
END

env/bin/python -V
seen=$(timeout 120 env/bin/python alpha.py) || true
echo "$seen"
rest="in a worker 255, back from a worker 255, from a file 128, as RGBA 128"
expected="no worker 128, copy 128, deepcopy 255
fork: $rest
forkserver: $rest
spawn: $rest"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
