"""The theme's search: it reads pages sooner, and finds every word.

A fault of lunr 2.3.9, which the theme brings, is mended.

To build its index, lunr merges nodes whose keys are equal, and in a key it joins a letter and a number
without a sign between them. Digits in words can so make the keys of different nodes equal. Then the search
for a word that leads there, and be it "python", raises a TypeError and finds nothing: see
findings/lunr-words-with-digits.sh.
"""

from __future__ import annotations

import re
from pathlib import Path

from material.plugins.search import plugin  # type: ignore[import-untyped]

from weave.errors import WeaveError

KEY = re.compile(r'(for\(var (\w)=this\.final\?"1":"0",[^}]*?\2=\2\+\w\+\w\.id)\}return \2\}')
MENDED = re.compile(r'\.id\+","\}return \w\}')
WORKER = "assets/javascripts/workers/search.*.min.js"


class Element(str):
    """An element as the search's parser has it: it is compared by its tag, half a million times."""

    tag: str
    attrs: dict[str, str | None]

    def __new__(cls, tag: str, attrs: dict[str, str | None] | None = None) -> Element:
        """An element with this tag and these attributes."""
        made = super().__new__(cls, tag)
        made.tag, made.attrs = tag, attrs or {}
        return made

    def is_excluded(self) -> bool:
        """Whether the search leaves it out."""
        return "data-search-exclude" in self.attrs


def begin() -> None:
    """Have the search's parser use these elements, and not count a page's lines, for which nobody asks."""
    plugin.Element = Element
    plugin.Parser.updatepos = lambda _, begin, end: end


def mend(site: Path) -> None:
    """Put a sign behind each number in lunr's keys. Raises WeaveError if they are made otherwise now."""
    for worker in site.glob(WORKER):
        text = worker.read_text(encoding="utf-8")
        if MENDED.search(text):  # what is served keeps the file from build to build
            continue
        text, changed = KEY.subn(r'\1+","}return \2}', text)
        if changed != 1:
            remedy = "see whether the theme's lunr is mended; then drop weave/site/search.py"
            raise WeaveError(WORKER, "lunr's TokenSet.toString is another one now", remedy)
        worker.write_text(text, encoding="utf-8")
