"""Recorders on standby: to import what one needs takes longer than most runs, so it is done once for many.

    python -m weave.standby

reads the arguments of `python -m weave.record`, a JSON list a line, and forks a recorder for each, one after
the other. What that prints comes out, and then a line with its exit code. Linux only.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence

from weave.snippet import ROOT

END = "exit code "


class Standby:
    """Such a process; it ends when its stdin is closed, as it also is when we die."""

    def __init__(self) -> None:
        # A copy: what another thread does to the environment, as pytest does before each test, would reach
        # the new process while it reads it, and exec() fail with EFAULT.
        env = {name: value for name in os.environ if (value := os.environ.get(name)) is not None}
        # -S: it needs no packages, and starts sooner without looking for them.
        command = [sys.executable, "-S", "-m", "weave.standby"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=env, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def ask(self, arguments: Sequence[str]) -> tuple[int, str]:
        """The exit code of a recorder with these arguments, and the last line that it printed."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps(arguments), file=self.process.stdin, flush=True)
        said = "no message"
        for line in self.process.stdout:
            if line.startswith(END):
                return int(line.removeprefix(END)), said
            said = line.strip() or said
        return self.process.wait(), said

    def close(self) -> None:
        """End it."""
        self.process.communicate()


idle: list[Standby] = []


def ask(arguments: Sequence[str]) -> tuple[int, str]:
    """Let a process do it that has nothing else to do, or a new one."""
    try:
        standby = idle.pop()
    except IndexError:
        standby = Standby()
    answer = standby.ask(arguments)
    if standby.process.returncode is None:
        idle.append(standby)
    return answer


@atexit.register
def close() -> None:
    """End those that have nothing to do."""
    while idle:
        idle.pop().close()


def main() -> None:
    """Serve."""
    import weave.observe  # which a recorder imports late, and only on Linux
    import weave.record

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asks, and for the recorder
    while request := sys.stdin.readline():
        recorder = os.fork()
        if recorder == 0:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            weave.record.main(json.loads(request))
        _, status = os.waitpid(recorder, 0)
        print(f"\n{END}{os.waitstatus_to_exitcode(status)}", flush=True)


if __name__ == "__main__":
    main()
