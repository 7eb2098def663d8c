"""Pages without the indentation of the theme's templates, a MkDocs hook: a reader waits for less.

The empty corner of a table becomes a cell: it heads nothing, and a screen reader need not say so.
"""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

BREAK = re.compile(r"(?s)(<(pre|script|style|textarea)\b.*?</\2>)|\s*\n\s*")


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page with one line break in place of each run of blank lines and spaces."""
    return BREAK.sub(lambda found: found[1] or "\n", output).replace("<th></th>", "<td></td>")
