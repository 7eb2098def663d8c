"""Two languages held together: every page against its translation, and each kind of difference caught."""

from __future__ import annotations

from pathlib import Path

import pytest
from here import ROOT

from weave.page.pairs import differences

EN, ZH = ROOT / "docs" / "en", ROOT / "docs" / "zh"
PAGES = sorted(page.relative_to(EN).as_posix() for page in EN.rglob("*.md"))


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_both_languages_have_the_same_files() -> None:
    assert sorted(files(EN) - files(ZH)) == [], "docs/zh lacks these"
    assert sorted(files(ZH) - files(EN)) == [], "docs/en lacks these"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_and_its_translation_agree(page: str) -> None:
    english, chinese = (folder / page for folder in (EN, ZH))
    if not chinese.exists():
        pytest.fail(f"docs/zh/{page} does not exist")
    found = differences(english.read_text(encoding="utf-8"), chinese.read_text(encoding="utf-8"))
    assert not found, "\n".join(f"{page}: {difference}" for difference in found)


ENGLISH = """\
# The pool

Two files take [5.0 s](run:pool/two#total), not [9.0 s](run:pool/one#total): see [fork](creating/fork.md#why)
and [above](#the-pool).

```python title="two.py" hl="Pool(2)"
--8<-- "snippets/pool/two.py"
```

```run
pool/two
pool/one
```

## In short

!!! warning "Mind the guard"

    ```py
    x = 1  # one
    # a whole line
    print("#", x)
    #> # 1
    ```

??? note "More"

    Text.

=== "fork"

    | start | takes | prints |
    |---|---|---|
    | fork | [0.1 s](run:pool/fork#total) | `a|b` |

![Lanes](lanes.svg)

````markdown
## About pools
[5.0 s](run:pool/two#total)
````
"""
CHINESE = """\
# 进程池

见[上文](#进程池)和 [fork](creating/fork.md#为什么)：
两个文件只用 [5.0 秒](run:pool/two#total)，而不是 [9.0 秒](run:pool/one#total)。

```python title="two.py" hl="Pool(2)"
--8<-- "snippets/pool/two.py"
```

```run
pool/two
pool/one
```

## 小结

!!! warning "别忘了主保护"

    ```py
    x = 1  # 一
    print("#", x)
    #> # 1
    ```

??? note "更多"

    正文，另见 <https://docs.python.org/zh-cn/3/>。

=== "fork 方式"

    | 启动 | 用时 | 输出 |
    |---|---|---|
    | fork | [0.1 秒](run:pool/fork#total) | `a|b` |

![泳道](lanes.svg)

````markdown
## 关于进程池
[5.0 秒](run:pool/two#total)
````
"""


def test_a_faithful_translation_has_no_differences() -> None:
    assert differences(ENGLISH, CHINESE) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## 小结", "### 小结", "en line 15: heading of level 2, zh line 15: heading of level 3"),
        ("## 小结\n", "", "en line 15: heading of level 2, zh after line 12: nothing like it"),
        (
            "![泳道]",
            "## 另一节\n\n![泳道]",
            "en after line 34: nothing like it, zh line 35: heading of level 2",
        ),
        ("```python title", "```py title", 'zh line 6: fence py title="two.py" hl="Pool(2)"'),
        ('title="two.py"', 'title="one.py"', 'zh line 6: fence python title="one.py" hl="Pool(2)"'),
        ('hl="Pool(2)"', 'hl="Pool("', 'zh line 6: fence python title="two.py" hl="Pool("'),
        ("snippets/pool/two.py", "snippets/pool/one.py", 'zh line 7: code --8<-- "snippets/pool/one.py"'),
        ("\npool/two\n", "\npool/two@3.12\n", "en line 11: code pool/two, zh line 11: code pool/two@3.12"),
        ("pool/one\n```", "```", "en line 12: code pool/one, zh after line 11: nothing like it"),
        ("x = 1  # 一", "x = 2  # 一", "en line 20: code x = 1, zh line 20: code x = 2"),
        (
            'print("#", x)',
            'print("# ", x)',
            'en line 22: code print("#", x), zh line 21: code print("# ", x)',
        ),
        ("#> # 1", "#> # 2", "en line 23: code #> # 1, zh line 22: code #> # 2"),
        (
            "[5.0 秒]",
            "[5.1 秒]",
            "en line 3: 5.0 from run:pool/two#total, zh line 4: 5.1 from run:pool/two#total",
        ),
        ("[9.0 秒](run:pool/one#total)", "9.0 秒", "en line 3: 9.0 from run:pool/one#total, zh after line 4"),
        ("run:pool/one#total", "run:pool/one#duration", "zh line 4: 9.0 from run:pool/one#duration"),
        ("[0.1 秒](run:pool/fork#total)", "-", "en line 34: 0.1 from run:pool/fork#total"),
        ("!!! warning", "!!! danger", "en line 17: admonition warning, zh line 17: admonition danger"),
        ("??? note", "!!! info", "en line 26: admonition note, zh line 25: admonition info"),
        ('=== "fork 方式"', "fork 方式", "en line 30: tab, zh after line 25: nothing like it"),
        ("lanes.svg", "pool.svg", "en line 36: image lanes.svg, zh line 35: image pool.svg"),
        ("![泳道](lanes.svg)", "", "en line 36: image lanes.svg, zh after line 33: nothing like it"),
        (
            "    | fork | [",
            "    | 无 | 无 | 无 |\n    | fork | [",
            "3 columns, zh line 31: table of 4 rows, 3",
        ),
        (" | 输出 |", " |", "en line 32: table of 3 rows, 3 columns, zh line 31: table of 3 rows, 2 columns"),
        ("creating/fork.md", "creating/index.md", "zh line 3: link to creating/index.md"),
        ("[上文](#进程池)", "上文", "en line 4: link to a place on this page, zh after line"),
        ("`a|b`", "`a|2`", "zh line 33: `a|2`, not in en"),
        ("正文", "从 3.14 起", "zh line 27: 3.14, not in en"),
        ("正文", "NumPy 2.5.0，正文", "zh line 27: 2.5.0, not in en"),
        ("## 关于进程池", "# 关于进程池", "en line 39: heading of level 2, zh line 38: heading of level 1"),
    ],
)
def test_each_kind_of_difference_is_caught(old: str, new: str, said: str) -> None:
    assert old in CHINESE
    assert said in "\n".join(differences(ENGLISH, CHINESE.replace(old, new, 1)))


def test_swapped_run_links_are_caught() -> None:
    first, second = "[5.0 秒](run:pool/two#total)", "[9.0 秒](run:pool/one#total)"
    swapped = CHINESE.replace(first, "{}").replace(second, first).replace("{}", second)
    assert differences(ENGLISH, swapped)


def test_a_fence_that_moved_to_another_section_is_caught() -> None:
    fence = "```run\npool/two\npool/one\n```\n\n"
    moved = CHINESE.replace(fence, "").replace("## 小结\n\n", f"## 小结\n\n{fence}")
    assert len(differences(ENGLISH, moved)) > 1


def test_an_empty_translation_lacks_everything() -> None:
    assert len(differences(ENGLISH, "")) > 20


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "predict seconds",
            "predict lines",
            "en line 1: fence predict seconds, zh line 1: fence predict lines",
        ),
        ("9 s", "8 s", "en line 3: answer 9 s, zh line 3: answer 8 s"),
        ("run:pool/one\n", "", "en line 4: answer run:pool/one, zh after line 3: nothing like it"),
        ("? 多久？\n", "", "en line 2: question, zh after line 1: nothing like it"),
    ],
)
def test_questions_have_the_same_answers_and_may_ask_in_other_words(old: str, new: str, said: str) -> None:
    english = "```predict seconds\n? How long?\n9 s\nrun:pool/one\n```\n"
    chinese = english.replace("How long?", "多久？")
    assert differences(english, chinese) == []
    assert said in "\n".join(differences(english, chinese.replace(old, new)))
