"""A run as a reader sees it: its output and its timeline, as one HTML figure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from weave.recording import Recording


def figure(recordings: Sequence[Recording], language: str, slug: str) -> str:
    """HTML of one run, or of several runs side by side on one time scale.

    language: "en" or "zh". slug: a prefix for ids, unique on the page.
    """
    outputs = ("<pre>" + escape("\n".join(line.text for line in r.shown.lines)) + "</pre>" for r in recordings)
    return f'<figure class="run" id="{slug}">{"".join(outputs)}</figure>'
