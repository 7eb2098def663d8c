"""A run as a JSON document, as run.schema.json describes it. `Run.from_dict` reads what is under "run"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from weave.address import site
from weave.files import packaged
from weave.model.run import Recording

FORMAT = 1  # of the document; another one where a reader of this one would misunderstand it
SCHEMA = "run.schema.json"


def document(made: Recording, findings: Sequence[Mapping[str, object]] = ()) -> dict[str, Any]:
    """The shown run of a recording, and what was recorded where, as plain JSON types.

    findings: what the run proves, each as the schema describes it. Where this copy does not know the site's
    address, that of the schema is its file's name alone.
    """
    return {
        "$schema": site() + SCHEMA,
        "format": FORMAT,
        "program": made.snippet,
        "python": made.python or None,
        "platform": made.platform,
        "date": made.date,
        "findings": [*findings],
        "run": made.shown.to_dict(),
    }


def schema() -> bytes:
    """The JSON schema of such a document, as the site publishes it."""
    return packaged(f"export/{SCHEMA}").encode()
