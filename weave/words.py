"""What figures and generated pages say, in English and in Chinese: words.en.toml and words.zh.toml."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from weave.address import site
from weave.files import packaged
from weave.model.python import Version, dotted

LANGUAGES = ("en", "zh")
MEET = r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])"


class Tables(dict[str, dict[str, str]]):
    """The texts of each language by their keys, read when they are first asked for.

    Of TOML only rows `key = "text"` and comments are used, and no escapes: tomllib takes 8 ms of each start.
    """

    def __missing__(self, language: str) -> dict[str, str]:
        """Read them."""
        rows = (row.partition(" = ") for row in packaged(f"words.{language}.toml").splitlines())
        self[language] = {
            key.strip('"'): text[1:-1] for key, is_row, text in rows if is_row and key[0] != "#"
        }
        return self[language]


WORDS = Tables()


def spoken() -> str:
    """The language of the reader's locale, if it is one of ours; else English."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next(filter(None, names), "")[:2]
    return chosen if chosen in LANGUAGES else "en"


def say(language: str, key: str, **values: object) -> str:
    """The text called `key` in a language ("en" or "zh"), with `values` filled in."""
    return WORDS[language][key].format(**values)


def seconds(language: str, t: float) -> str:
    """A time as people read it: "5.0 s", "0.02 s" below a second, "14 ms" below a tenth."""
    if round(t, 3) < 0.1:
        return say(language, "ms", t=f"{t * 1000:.0f}")
    return say(language, "s", t=f"{t:.2f}" if t < 1 else f"{t:.1f}")


def long(language: str, t: float) -> str:
    """A time that may be days, in its two largest units: "2 d 3 h", "5 min"; below a minute `seconds`."""
    if t < 60:
        return seconds(language, t)
    left, found = round(t), list[str]()
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60), ("s", 1)):
        if left >= size and len(found) < 2:
            found.append(say(language, unit, t=left // size))
        left %= size
    return " ".join(found)


def size(bytes_: int) -> str:
    """An amount of memory as people read it, the same in both languages: "0.4 MB", "61 MB", "1.23 GB"."""
    if bytes_ >= 999.5e6:
        return f"{bytes_ / 1e9:.2f} GB"
    return f"{bytes_ / 1e6:.{0 if bytes_ >= 9.95e6 else 1}f} MB"


def versions(minors: Iterable[Version], language: str) -> str:
    """Minor versions of Python, in short: "3.11 to 3.15" where none between them is missing."""
    found = sorted(set(minors))
    names = list(map(dotted, found))
    if len(found) > 2 and found[-1][1] - found[0][1] == len(found) - 1:
        return say(language, "to", first=names[0], last=names[-1])
    return say(language, "list").join(names)


def spaced(text: str) -> str:
    """The text with a space wherever a Chinese character and a Latin letter or a digit meet."""
    return re.sub(MEET, " ", text)


def page_address(page: str, language: str) -> str:
    """Where a page of the site is ("pools/workers#in-short"): its address, where that is known."""
    if not site():
        return say(language, "doctor page", page=page)
    path, hash_, heading = page.partition("#")
    return f"{site()}{'zh/' if language == 'zh' else ''}{path}/{hash_}{heading}"
