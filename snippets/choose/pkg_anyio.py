"""anyio: a worker beside the event loop, a killed one, and one that takes too long."""

# /// script
# requires-python = ">=3.13"
# dependencies = ["anyio"]
# [tool.weave]
# foreign = true
# ///

import os
import signal
import time

from anyio import BrokenWorkerProcess, fail_after, run
from anyio.to_process import run_sync


def convert(name):
    print(f"{name}: no one can read this")
    return f"{name}: done"


def killed():
    os.kill(os.getpid(), signal.SIGKILL)


async def main():
    print(await run_sync(convert, "a.mp4"))
    try:
        await run_sync(killed)
    except BrokenWorkerProcess as error:
        print(f"BrokenWorkerProcess: {str(error)!r}")
    try:
        with fail_after(1):
            await run_sync(time.sleep, 60, cancellable=True)
    except TimeoutError:
        print("TimeoutError")
    print(await run_sync(convert, "b.mp4"))


if __name__ == "__main__":
    run(main)
