"""Pages without the indentation of the theme's templates, a MkDocs hook: a reader waits for less.

The empty corner of a table becomes a cell: it heads nothing, and a screen reader need not say so. Tables are
wrapped, so that a wide one scrolls: the theme does so by script, late, and the page would jump. The paragraph
of a download link gets a class: a browser finds it sooner than by what it holds. In code, plain names, signs
and spaces look as they would without an element of their own: one in ten bytes of a page.
"""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

TABLE = re.compile(r"(?s)<table>.*?</table>")
WRAPPED = r'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\g<0></div></div>'
PROGRAM = re.compile(r'<p>(?=<a [^>]*class="download")')
PLAIN = re.compile(r'<span class="[nopw]">([^<]*)</span>')
BREAK = re.compile(r"(?s)(<(pre|script|style|textarea)\b.*?</\2>)|\s*\n\s*")


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page with one line break in place of each run of blank lines and spaces."""
    light = BREAK.sub(lambda found: found[1] or "\n", PLAIN.sub(r"\1", output))
    light = light.replace("<th></th>", "<td></td>")
    return PROGRAM.sub('<p class="program">', TABLE.sub(WRAPPED, light))
