"""How a process has ended is known while it is a zombie, and on a new Linux afterwards, too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from here import ROOT
from scripts import linux

pytestmark = linux

ENDS = {"exit 5": 5, "exit 0": 0, "kill -SEGV $$": -signal.SIGSEGV, "kill -KILL $$": -signal.SIGKILL}


@pytest.mark.parametrize("command", ENDS)
def test_the_exit_code_of_a_process_that_has_ended(command: str) -> None:
    from weave.record.kernel import exit_code

    assert sys.platform == "linux"
    pid = os.posix_spawn("/bin/sh", ["sh", "-c", command], {})
    pidfd = os.pidfd_open(pid)
    try:
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # it stays a zombie
        assert exit_code(pid, pidfd) == ENDS[command]
        os.waitpid(pid, 0)
        assert exit_code(pid, pidfd) in (ENDS[command], None)
    finally:
        os.close(pidfd)


def test_a_process_that_runs_has_none() -> None:
    from weave.record.kernel import exit_code

    assert sys.platform == "linux"
    pidfd = os.pidfd_open(os.getpid())
    try:
        assert exit_code(os.getpid(), pidfd) is None
    finally:
        os.close(pidfd)


AS_NOBODY = """
import os, sys
from weave.record.kernel import zombie_code
os.setgroups([]); os.setgid(65534); os.setuid(65534)
print(zombie_code(int(sys.argv[1])))
"""


def test_a_code_that_is_not_told_is_not_0() -> None:
    """Who may not trace a process is told 0; only root can try this, as nobody."""
    from weave.record.kernel import zombie_code

    assert sys.platform == "linux"
    if os.geteuid():
        pytest.skip("only root can be somebody else")
    with subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]) as program:
        os.waitid(os.P_PID, program.pid, os.WEXITED | os.WNOWAIT)
        assert zombie_code(program.pid) == 3
        command = [sys.executable, "-c", AS_NOBODY, str(program.pid)]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=30)
    assert (done.stdout, done.stderr) == ("None\n", "")
