"""Runs that are long, print much, or have very many processes: what is kept of them is bounded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from collections import defaultdict
from pathlib import Path

import pytest
from here import ROOT
from scripts import linux

from weave.model.run import Run
from weave.record.kept import KEPT, MUCH, Kept

pytestmark = linux


def ran(folder: Path, source: str, kept: Kept = KEPT) -> Run:
    """A run of a script given as text, made by a process of its own, which takes less than 100 MB for it."""
    (folder / "script.py").write_text(textwrap.dedent(source))
    code = f"""
import json, os, sys
from pathlib import Path
from weave.record.kept import Kept
from weave.record.script import run_here
run = run_here([sys.executable, "script.py"], Path.cwd(), dict(os.environ), 30, kept={kept})
[peak] = [row for row in Path("/proc/self/status").read_text().splitlines() if row.startswith("VmHWM")]
assert int(peak.split()[1]) < 100_000, peak  # kB
print(json.dumps(run.to_dict()))
"""
    command = [sys.executable, "-c", code]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return Run.from_dict(json.loads(done.stdout))


COUNTING = "for i in range({n}): print(f'line {{i}}')"
NUMBERED = [f"line {i}" for i in range(60_000)]


def test_the_first_and_the_last_lines_of_many_are_kept(tmp_path: Path) -> None:
    # The last 1,000 fit at their worst, each received as text and newline: 2 x 150 bytes besides its own.
    run = ran(tmp_path, COUNTING.format(n=60_000), Kept(20_000, 400_000))
    missing, gap = run.left_out
    texts = [line.text for line in run.lines]
    assert run.truncated
    assert texts[:1000] == NUMBERED[:1000]
    assert texts[-1000:] == NUMBERED[-1000:]
    assert 0 < gap < len(texts)
    assert len(texts) + missing == pytest.approx(60_000, rel=0.1)
    assert sum(map(len, texts)) < 420_000 + (1 << 17)


def test_lines_that_are_written_in_two_pieces_are_counted_once(tmp_path: Path) -> None:
    source = "import os\nfor i in range(60_000): os.write(1, b'line %d' % i); os.write(1, b'\\n')"
    run = ran(tmp_path, source, Kept(20_000, 400_000))
    missing, _ = run.left_out
    assert len(run.lines) + missing == pytest.approx(60_000, abs=2)  # at each edge, half a line


def test_what_fits_is_kept_whole(tmp_path: Path) -> None:
    run = ran(tmp_path, COUNTING.format(n=3000), Kept(20_000, 1_000_000))
    assert not run.truncated
    assert run.left_out == (0, 0)
    assert [line.text for line in run.lines] == NUMBERED[:3000]


def test_of_a_snippet_the_first_lines_are_kept_only(tmp_path: Path) -> None:
    run = ran(tmp_path, COUNTING.format(n=40_000))
    assert run.truncated
    assert run.left_out == (0, 0)
    assert run.lines[-1].text != "line 39999"


def test_a_hundred_thousand_lines_are_all_kept_in_little_memory(tmp_path: Path) -> None:
    source = "for i in range(100_000): print(f'line {i} of a log that says what is done')"
    run = ran(tmp_path, source, MUCH)
    assert (len(run.lines), run.truncated) == (100_000, False)


def test_children_of_a_moment_do_no_harm(tmp_path: Path) -> None:
    run = ran(
        tmp_path,
        """
        import os
        for i in range(300):
            if os.fork() == 0:
                os.write(1, b"%d\\n" % os.getpid())
                os._exit(0)
            os.wait()
        """,
    )
    assert run.exit_code == 0
    assert len(run.lines) == 300
    assert {line.pid for line in run.lines} == {int(line.text) for line in run.lines}
    assert {line.pid for line in run.lines} < {p.pid for p in run.processes}


def test_two_hundred_at_once_are_all_seen(tmp_path: Path) -> None:
    run = ran(
        tmp_path,
        """
        import os, time
        for i in range(200):
            if os.fork() == 0:
                time.sleep(1)
                os._exit(0)
        for i in range(200):
            os.wait()
        """,
    )
    assert len(run.processes) == 201
    assert not any(p.killed for p in run.processes)


def test_states_are_put_together_with_the_same_sums() -> None:
    from weave.record.observed import Observed
    from weave.record.thin import thin

    process = Observed(1, 0, 0.0, -1, 0, {})
    process.states = [[("cpu", "wait", "sleep")[i % 3], i * 0.01, (i + 1) * 0.01] for i in range(3000)]
    process.states.append(["sleep", 30.0, 40.0])
    process.states.append(["cpu", 40.0, 40.01])

    def sums() -> dict[str, float]:
        found: defaultdict[str, float] = defaultdict(float)
        for state, begin, end in process.states:
            found[str(state)] += float(end) - float(begin)
        return found

    before = sums()
    thin(process, 0.5)
    assert len(process.states) < 200
    assert sums() == pytest.approx(before)
    assert process.states[-2:] == [["sleep", 30.0, 40.0], ["cpu", 40.0, 40.01]]
    times = [float(t) for _, *both in process.states for t in both]
    assert times == pytest.approx(sorted(times))
