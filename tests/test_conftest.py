"""What the tests themselves rest on."""

from __future__ import annotations

import subprocess
import sys

from here import ROOT


def test_the_ctrl_c_that_tests_press_is_heard_though_a_shell_runs_them_in_the_background() -> None:
    ask = "import signal, conftest; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    background = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", sys.executable, "-c", ask]
    told = subprocess.run(background, cwd=ROOT / "tests", capture_output=True, text=True)
    assert told.stdout == "True\n", told.stderr
