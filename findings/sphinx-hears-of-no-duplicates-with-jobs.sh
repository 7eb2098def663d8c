#!/usr/bin/env bash
# `sphinx-build -W -j 2` ends with exit code 0 for pages that it refuses without -j, and loses five warnings of five.
# A label, a function, a numbered equation, a term or a citation that two pages define is warned about when the second page
# is read. With -j, Sphinx 9.2.0 reads the pages in forked processes, and puts their tables together without a look at what
# is there already ("XXX duplicates?" says the source): the links lead to the page whose process ended last. If one process
# has both pages, or begins after the other was taken in, the warnings are there; so all this depends on luck, and the
# pages here wait for each other. A link to a missing label is reported both times.
# Seen on 30 November 2026 with Python 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/sphinx-doc/sphinx/issues/4459 (open since 2018); merge_domaindata in the modules of sphinx/domains.
set -euo pipefail

needs=3.13 packages="sphinx==9.2.0"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

mkdir twice missing
cat >twice/conf.py <<'END'
import os
import time
from pathlib import Path

SLOWER = os.environ.get("SLOWER")  # the process whose pages are to come last: that of index, or that of page7


def wait_until(condition) -> None:
    limit = time.monotonic() + 30
    while not condition() and time.monotonic() < limit:
        time.sleep(0.01)


def is_gone(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    return False


def take_turns(app, page, source):
    """With -j, both processes are at work at a time, and one ends after the parent has taken in the other's pages."""
    if SLOWER and page in ("index", "page7"):
        Path(f"{page}.new").write_text(str(os.getpid()))
        Path(f"{page}.new").rename(f"{page}.pid")
        other = Path("page7.pid" if page == "index" else "index.pid")
        wait_until(other.exists)
        wait_until(lambda: page != SLOWER or is_gone(other.read_text()))


def setup(app):
    app.connect("source-read", take_turns)
END
cp twice/conf.py missing
for folder_of in twice missing; do
    printf 'Pages\n=====\n\n.. toctree::\n   :glob:\n\n   page*\n' >$folder_of/index.rst
    for page in 1 2 3 4 5 6 7; do
        printf 'Page %s\n======\n' $page >$folder_of/page$page.rst
    done
done
printf '\nSee :ref:`nowhere`.\n' >>missing/page7.rst
for page in 1 7; do
    cat >>twice/page$page.rst <<END

.. _setup:

Set-up on page $page
--------------------

.. py:function:: compute(x)

.. math:: a = $page
   :label: sum

.. glossary::

   worker
      As page $page has it.

.. [Book] Page $page of a book.

See [Book]_.
END
done

cat >where.py <<'END'
import sys

from sphinx.util.inventory import InventoryFile

with open(sys.argv[1], "rb") as file:
    found = InventoryFile.load(file, "", lambda folder, name: name)
print(found["std:label"]["setup"].uri, found["py:function"]["compute"].uri)
END

build() { timeout 100 env/bin/python -m sphinx -q -W --keep-going -E "$@"; }

env/bin/python -V
seen=$(for pages in twice missing; do
    for run in "-j 1" "-j 2 index" "-j 2 page7"; do
        read -r option jobs slower <<<"$run"
        rm -rf out ./*.pid
        code=0
        said=$(SLOWER=$slower build -j "$jobs" $pages out 2>&1) || code=$?
        where=; [ $pages = missing ] || where=", links lead to $(env/bin/python where.py out/objects.inv)"
        echo "$pages, $option $jobs${slower:+, $slower last}: exit code $code, warnings $(grep -c WARNING <<<"$said" || true)$where"
    done
done)
echo "$seen"
expected="twice, -j 1: exit code 1, warnings 5, links lead to page7.html#setup page7.html#compute
twice, -j 2, index last: exit code 0, warnings 0, links lead to page1.html#setup page1.html#compute
twice, -j 2, page7 last: exit code 0, warnings 0, links lead to page7.html#setup page7.html#compute
missing, -j 1: exit code 1, warnings 1
missing, -j 2, index last: exit code 1, warnings 1
missing, -j 2, page7 last: exit code 1, warnings 1"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
