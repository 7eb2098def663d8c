#!/usr/bin/env bash
# An object of an attrs 26.1.0 class forgets in a worker what its plain base class has set: its own limit is the default again.
# @define makes a class with slots, and writes a __getstate__ that lists the fields of attrs only. If a base class is a plain
# one, an object has a __dict__ as well, and all in it is left out of a pickle. Where the base class has a default on the class,
# there is no AttributeError: the worker takes the default. In the same way an exception class by @define loses the notes of
# add_note() on its way to the parent. All start methods, also with fork; slots of a plain base class are lost as well.
# A dataclass keeps all, with slots=True too (not with frozen=True), and so does attrs with slots=False.
# Right: @define(slots=False) for a class with a plain base; or make the base class one of attrs, with fields.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/python-attrs/attrs/issues/1020 (open, with an AttributeError in a pool);
#         attr/_make.py, _ClassBuilder._make_getstate_setstate.
set -euo pipefail

needs=3.11 packages="attrs==26.1.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >jobs.py <<'END'
from multiprocessing import get_context

from attrs import define


class Job:
    limit = 10

    def set_limit(self, limit: int) -> None:
        self.limit = limit


@define
class AttrsJob(Job):
    name: str


@define(slots=False)
class DictJob(Job):
    name: str


@define
class AttrsError(Exception):
    row: int


def limit(job: Job) -> int:
    return job.limit


def fail(kind: type) -> None:
    error = kind(17)
    error.add_note("in the file of Monday")
    raise error


if __name__ == "__main__":
    for method in ("fork", "forkserver", "spawn"):
        with get_context(method).Pool(1) as pool:
            rows = []
            for job in AttrsJob("sums"), DictJob("sums"):
                job.set_limit(500)
                rows.append(f"{type(job).__name__} {job.limit}, in the worker {pool.apply(limit, (job,))}")
            for kind in AttrsError, KeyError:
                try:
                    pool.apply(fail, (kind,))
                except kind as error:
                    rows.append(f"{kind.__name__} {getattr(error, '__notes__', 'no note')}")
            print(f"{method}:", "; ".join(rows))
END

env/bin/python -V
seen=$(timeout 120 env/bin/python jobs.py) || true
echo "$seen"
note="['in the file of Monday']"
rest="AttrsJob 500, in the worker 10; DictJob 500, in the worker 500; AttrsError no note; KeyError $note"
expected="fork: $rest
forkserver: $rest
spawn: $rest"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
