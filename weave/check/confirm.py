"""Confirm: hold a run of a snippet, made now, to its recording."""

from __future__ import annotations

from collections.abc import Callable

from weave.check.schedule import Job
from weave.compare.published import Published
from weave.compare.verdict import told, verdict
from weave.errors import WeaveError
from weave.model.run import Run
from weave.record.recording import machine, today
from weave.record.script import OBSERVED
from weave.store import recordings
from weave.store.ledger import Entry

Record = Callable[
    [bool], tuple[Run, str]
]  # makes a run, alone or not, and tells the full version of its Python


def disagreement(job: Job, record: Record, file: str) -> str:
    """How the runs that `record` makes of a job differ from its recording; "" if one of them agrees.

    file: what the snippet's file is called there. Raises WeaveError if there is no recording to hold a run
    to, or the Python lacks a package.
    """
    if job.missing:
        absent = f"{job.python.path} has no {', '.join(sorted(job.missing))}"
        raise WeaveError(job.snippet.path, absent, "install it")
    published = Published(job.snippet, job.recording)
    if not OBSERVED:
        differs = plain_disagreement(published, record)
        return differs and other_python(job) + differs
    found = verdict(published, record)
    if found.result == "pass":
        return ""
    runs = f"{found.result} after {found.runs} runs on Python {job.python.version}"
    return f"{other_python(job)}{runs}\n{told(found.problems, file)}"


def other_python(job: Job) -> str:
    """A line for a job that disagrees on another Python than that of its recording, be it a patch release."""
    made, this = job.recording.python, job.python.version
    if made == this:
        return ""
    command = f"{recordings.UPDATE.format(name=job.snippet.name)} --python={job.python.path}"
    record = f"record it ({command}), or " if OBSERVED else ""
    return f"recorded on {made}, you have {this}: if that is why it differs, {record}report it\n"


def plain_disagreement(published: Published, record: Record) -> str:
    """Off Linux two processes may write into one line: one run of three that agrees is enough."""
    for alone in (False, True, True):
        problems = published.plain_problems(record(alone)[0])
        if not problems:
            return ""
    return "\n".join(problem.text for problem in problems)


def confirmed(job: Job) -> Entry:
    """The ledger's entry of a job whose run has just agreed, on this machine."""
    return Entry(job.snippet.name, job.python.version, machine(), today(), job.recording.digest)
