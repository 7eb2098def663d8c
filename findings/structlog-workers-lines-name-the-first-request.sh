#!/usr/bin/env bash
# What forked workers log with structlog 26.1.0 or loguru 0.7.3 names the request that came first, for all later requests, too.
# bound_contextvars(request=…) and logger.contextualize(request=…) keep the number of the request in context variables. An
# executor that is made at the start of a server, outside of any request, starts its workers in the first submit(), all at
# once with fork, and they keep the context of that moment as long as they live. With forkserver, the default since 3.14, and
# with spawn no line names a request. So with each library that keeps its data in context variables.
# Right: pass the context as an argument, get_contextvars(), and bind it in the task.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/hynek/structlog/issues/297 (nothing arrives with threads and joblib) and
#         https://github.com/noxdafox/pebble/issues/156 (it arrives in a forked worker); of the first request's no report found.
set -euo pipefail

needs=3.11 packages="structlog==26.1.0 loguru==0.7.3"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >server.py <<'END'
import asyncio
import io
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import loguru
import structlog
from structlog.contextvars import bound_contextvars, get_contextvars


def work() -> list:
    """Logs a line with each of the two, and returns what they say of the request."""
    with structlog.testing.capture_logs(processors=[structlog.contextvars.merge_contextvars]) as lines:
        structlog.get_logger().info("done")
    loguru.logger.remove()
    loguru.logger.add(text := io.StringIO(), format="{extra}")
    loguru.logger.info("done")
    return [lines[0].get("request", "none"), "none" if text.getvalue() == "{}\n" else text.getvalue()[-3:-2]]


def work_in(context: dict) -> list:
    with bound_contextvars(**context), loguru.logger.contextualize(**context):
        return work()


async def request(number: int, executor, passing: bool) -> str:
    with bound_contextvars(request=number), loguru.logger.contextualize(request=number):
        task = (work_in, get_contextvars()) if passing else (work,)
        seen = await asyncio.get_running_loop().run_in_executor(executor, *task)
    return f"{number}: {seen[0]} {seen[1]}"


async def serve(method: str, passing: bool = False) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context(method)) as executor:
        lines = [await request(number, executor, passing) for number in (1, 2, 3)]
    print(f"{method}{', passing it' * passing}: request {', '.join(lines)}")


if __name__ == "__main__":
    for method in ("fork", "forkserver", "spawn"):
        asyncio.run(serve(method))
        asyncio.run(serve(method, passing=True))
END

env/bin/python -V
seen=$(timeout 120 env/bin/python -W ignore server.py) || true
echo "$seen"
none="request 1: none none, 2: none none, 3: none none"
right="request 1: 1 1, 2: 2 2, 3: 3 3"
expected="fork: request 1: 1 1, 2: 1 1, 3: 1 1
fork, passing it: $right
forkserver: $none
forkserver, passing it: $right
spawn: $none
spawn, passing it: $right"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
