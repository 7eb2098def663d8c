"""What is done to the HTML of a page: lighter, without breaks that would become spaces."""

from __future__ import annotations

import re

FIGURE = re.compile(r'<figure class="run[^"]*" id="([^"]+)"')
HEAVY = re.compile(
    r'(?s)<svg role="img".*?</svg>(?=</div>)|<details class="run-words">.*?</details>'
    r"|(?P<code><pre\b.*?</pre>)"
)
WITHIN_CODE = re.compile(r"<(?!/?(?:pre|code)\b)[^>]*>")  # the search tells code from text
MARKS = "、。，；：？！（）《》“”"
INLINE = r"(?:</?(?:a|em|strong)\b[^>]*>)*"
BREAK = re.compile(rf"(?s)(?=[<\n])(?:<pre\b.*?</pre>|(?<=([^\s>]))({INLINE})\n[ \t]*(?={INLINE}(\S)))")
TABLE = re.compile(r"(?s)<table>.*?</table>")
WRAPPED = r'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\g<0></div></div>'
PROGRAM = re.compile(r'<p>(?=<a [^>]*class="download")')
PLAIN = re.compile(r'<span class="(?:[nopw]|fm|kc|sa|vm)">([^<]*)</span>')
STRING = re.compile(r'(?<=<span class="s[12bi]">)[^<]*(?:</span><span class="s[12bi]">[^<]*)+')
TAG = re.compile(r"<[^>]*>")
CONFIG = re.compile(r'<script id="__config".*')  # what the theme's scripts are told
HAN = re.compile(r"\\u([4-9][0-9a-f]{3})")
VERBATIM = re.compile(
    r"(?s)(<(?:pre\b.*?</pre|script\b.*?</script|style\b.*?</style|textarea\b.*?</textarea)>)"
)
BLOCK = re.compile(  # a break before it is never seen
    r"\n(?=</?(?:article|aside|body|d[dlt]|details|div|fig|foot|form|h[1-6e]|li|main|meta|nav|ol|p\b|section|summary"
    r"|t[abdhr]|ul))"
)
ENTRY = re.compile(r'(<a [^>]*class="md-nav__link[^>]*>)\n<span class="md-ellipsis">\n([^<]*)\n</span>\n</a>')


def unbroken(html: str) -> str:
    """Chinese HTML without line breaks between characters or next to punctuation, except in `<pre>`."""

    def replace(found: re.Match[str]) -> str:
        if found[0].startswith("<pre"):
            return found[0]
        before, tags, after = found.groups()
        wide = before in MARKS or after in MARKS or (before >= "\u3400" and after >= "\u3400")
        return tags if wide else found[0]

    return BREAK.sub(replace, html)


def plain(code: str) -> str:
    """Code with fewer elements, which looks the same: one in ten bytes of a page.

    Plain names, signs and spaces need none of their own; the parts of an f-string share one.
    """
    return STRING.sub(lambda found: TAG.sub("", found[0]), PLAIN.sub(r"\1", code))


def light(html: str) -> str:
    """A whole page with one line break in place of blank lines and spaces, and none before a block.

    An entry of the navigation needs no element in its link: a hundred of them stand before the page begins.
    The empty corner of a table becomes a cell: it heads nothing, and a screen reader need not say so. Tables
    are wrapped, so that a wide one scrolls: the theme does so by script, late, and the page would jump. The
    paragraph of a download link gets a class: a browser finds it sooner than by what it holds.
    """
    parts = VERBATIM.split(plain(html))
    parts[::2] = [BLOCK.sub("", ENTRY.sub(r"\1\2</a>", _unspaced(part))) for part in parts[::2]]
    html = "".join(parts).replace("<th></th>", "<td></td>")
    html = CONFIG.sub(lambda told: HAN.sub(lambda letter: chr(int(letter[1], 16)), told[0]), html)
    return PROGRAM.sub('<p class="program">', TABLE.sub(WRAPPED, html))


def _unspaced(html: str) -> str:
    """HTML whose lines neither begin nor end with spaces, and none of which is empty."""
    first, *rows = html.split("\n")
    if not rows:
        return first
    *between, last = rows
    return "\n".join([first.rstrip(), *filter(None, map(str.strip, between)), last.lstrip()])
