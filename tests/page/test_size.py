"""A page can be read in one go: so many words, so many listings; what few need stands in closed boxes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from here import ROOT

from weave.page import prose
from weave.page.prose import ATTRIBUTES, COMMENT, FENCE, TARGET, URL

LISTINGS = 8
READ = {"en": 1200, "zh": 2100}  # words, and characters
BOX = re.compile(r"(?m)^\?\?\? .*\n(?:(?: {4}.*)?\n)*")
ROW = re.compile(r"(?m)^ *\|.*$")  # a table is not read, but looked up
UNIT = {"en": re.compile(r"\w[\w.'()-]*"), "zh": re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9_]+")}
PAGES = sorted((ROOT / "docs").glob("[ez][nh]/**/*.md"))


def in_sight(page: str) -> str:
    """A page without its closed boxes."""
    return prose.blanked(f"{page.rstrip()}\n", BOX)


def listings(page: str) -> int:
    """How many listings a reader sees who opens no box; one that shows what it changes in another is none."""
    found = (fence for fence in prose.fences(in_sight(page)) if " after=" not in fence.info)
    return sum(fence.language in ("python", "py", "pycon") for fence in found)


def length(page: str, language: str) -> int:
    """What there is to read for one who opens no box and looks nothing up: words, or characters."""
    text = prose.blanked(in_sight(page), FENCE, COMMENT, TARGET, URL, ATTRIBUTES, ROW)
    return len(UNIT[language].findall(text))


def named(path: Path) -> str:
    return path.relative_to(ROOT / "docs").as_posix()


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_is_no_longer_than_can_be_read_in_one_go(path: Path) -> None:
    page, language = path.read_text(encoding="utf-8"), named(path)[:2]
    assert listings(page) <= LISTINGS, "split it, or put what few need into a closed box (??? note)"
    assert length(page, language) <= READ[language], "split it, shorten it, or close a box over what few need"


PAGE = """\
# Two words

Three [more words](page.md#not-these), `and` one.

| a | table |
|---|---|

```python
x = 1
```

```python title="two.py" after="demo/one"
--8<-- "snippets/demo/two.py"
```

??? note "Not this"

    Nor this.

    ```python
    y = 2
    ```

```pycon
>>> 1
```
"""


def test_what_is_in_sight_counts_and_what_is_looked_up_does_not() -> None:
    assert listings(PAGE) == 2
    assert length(PAGE, "en") == 7
    assert length(PAGE.replace("Two words", "两个词 and"), "zh") == 9


def test_an_open_box_is_in_sight() -> None:
    assert listings(PAGE.replace("???", "???+")) == listings(PAGE.replace("???", "!!!")) == 3
