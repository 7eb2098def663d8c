"""Whether anybody was born is asked of the system as a whole, where it tells."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from here import ROOT
from scripts import linux, wait_until

pytestmark = linux

# A recorder on a system that tells `path` of its load.
RECORDER = """
import sys
from weave.record import kernel, observe, recorder
observe.Births = lambda: kernel.Births(sys.argv[1])
recorder.main(sys.argv[2:])
"""
# The youngest is born, lives and ends long after the others were seen for the first time.
FAMILY = """
import os, time
if os.fork() == 0:
    time.sleep(0.3)
    if os.fork() == 0:
        time.sleep(0.3)
        os._exit(0)
os.wait()
"""


def test_a_birth_is_told() -> None:
    from weave.record.kernel import Births

    def bear() -> None:
        os.waitpid(os.posix_spawn("/bin/true", ["true"], os.environ), 0)

    births = Births()
    bear()
    births.try_out()
    wait_until(lambda: not births.any())
    bear()
    assert births.any()


@pytest.mark.parametrize("told", ["0.00 0.00 0.00 1/1 1\n", None])
def test_where_births_are_not_told_they_are_looked_for(tmp_path: Path, told: str | None) -> None:
    load, script = tmp_path / "loadavg", tmp_path / "family.py"
    script.write_text(FAMILY)
    if told:
        load.write_text(told)
    command = [sys.executable, "-c", RECORDER, str(load), str(script)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=30).stdout
    assert [process["kind"] for process in json.loads(said)["processes"]] == ["main", "child", "child"]
