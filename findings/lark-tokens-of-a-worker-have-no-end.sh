#!/usr/bin/env bash
# A lark 1.3.1 token that a worker has found has no end: text[token.start_pos:token.end_pos] is all the rest of the text.
# A pickle of a Token has its type, value, start_pos, line and column; end_line, end_column and end_pos come back as None.
# As a slice may end with None, there is no error. The token is equal to the right one, as == compares the text. The meta of
# a tree keeps its ends. All start methods, also with fork; also with copy.copy() and copy.deepcopy().
# Right: start_pos + len(token), or the meta of the tree, by Lark(…, propagate_positions=True).
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/lark-parser/lark/pull/1611 (closed, not in 1.3.1).
set -euo pipefail

needs=3.11 packages="lark==1.3.1"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >names.py <<'END'
from multiprocessing import get_context

from lark import Lark, Token, Tree

TEXT = "rate = 5; days = 7; rooms = 3"
GRAMMAR = """
start: setting (";" setting)*
setting: NAME "=" NUMBER
NAME: /[a-z]+/
NUMBER: /[0-9]+/
%ignore " "
"""


def settings(text: str) -> list[Tree]:
    return list(Lark(GRAMMAR, parser="lalr", propagate_positions=True).parse(text).children)


def cut(part: Token) -> str:
    return TEXT[part.start_pos:part.end_pos]


if __name__ == "__main__":
    here = settings(TEXT)
    print("no worker:", [cut(tree.children[0]) for tree in here])
    for method in ("fork", "forkserver", "spawn"):
        with get_context(method).Pool(1) as pool:
            there = pool.apply(settings, (TEXT,))
        tokens = [tree.children[0] for tree in there]
        print(f"{method}:", [cut(token) for token in tokens], "equal:", there == here,
              "by len():", [TEXT[token.start_pos:token.start_pos + len(token)] for token in tokens],
              "by meta:", [cut(tree.meta) for tree in there])
END

env/bin/python -V
seen=$(timeout 120 env/bin/python names.py) || true
echo "$seen"
names="['rate', 'days', 'rooms']"
rest="['rate = 5; days = 7; rooms = 3', 'days = 7; rooms = 3', 'rooms = 3'] equal: True"
rest+=" by len(): $names by meta: ['rate = 5', 'days = 7', 'rooms = 3']"
expected="no worker: $names
fork: $rest
forkserver: $rest
spawn: $rest"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
