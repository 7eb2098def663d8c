"""A listing is a program as readers need it, or says that it is a part of one; its file is the same text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from here import PROJECT
from markdown import markdown

from weave.page.program import lines_of, plain
from weave.page.source import Source
from weave.page.translated import FOLDER
from weave.page.weave import weave
from weave.store.project import Project
from weave.store.snippets import HEADER

SNIPPET = '''"""Two lines."""

# /// script
# [tool.weave]
# exit = 1
# ///

import sys


def work():
    for name in ["one", "two"]:
        print(name)  # a name
    sys.exit(1)


if __name__ == "__main__":
    work()
'''


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one snippet, `demo/work`, in two languages."""
    for path, text in {
        Path("snippets/demo/work.py"): SNIPPET,
        FOLDER / "demo.toml": '"Two lines." = "两行。"\n"a name" = "一个名字"\n',
    }.items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return Project(tmp_path)


def page(project: Project, options: str, language: str = "en", indent: str = "") -> str:
    """A page with a fence, as Markdown for superfences."""
    rows = [f"```python {options}", '--8<-- "snippets/demo/work.py"', "```", ""]
    source = Source(project, f"docs/{language}/page.md", language, "page.md")
    return weave("\n".join(indent + row for row in rows), source)


def code(woven: str) -> str:
    """What a listing shows, letter by letter, which is what its button copies."""
    html = markdown(woven, extensions=["pymdownx.superfences", "attr_list", "admonition"])
    text = re.search(r"(?s)<code>(.*?)</code>", html)
    assert text
    plain_text = re.sub("<[^>]*>", "", text[1])
    return plain_text.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_what_is_for_the_checks_alone_is_not_shown(project: Project) -> None:
    assert code(page(project, 'title="work.py"')) == SNIPPET.replace(
        "# /// script\n# [tool.weave]\n# exit = 1\n# ///\n\n", ""
    )


@pytest.mark.parametrize(
    "ours", ["# [tool.weave]\n# unix = true\n", "# [tool.weave]\n# exit = 1\n# limit = 5\n"]
)
def test_what_uv_run_needs_stays(ours: str) -> None:
    needs = '# requires-python = ">=3.13"\n# dependencies = ["numpy"]\n'
    begin, end = '"""One."""\n\n# /// script\n', "# ///\n\nimport sys\n"
    assert plain(begin + needs + ours + end) == begin + needs + end
    assert plain(begin + ours + "# [tool.uv]\n# offline = true\n" + end) == (
        begin + "# [tool.uv]\n# offline = true\n" + end
    )
    assert plain(begin + ours + end) == '"""One."""\n\nimport sys\n'


def test_no_program_of_this_site_shows_what_is_for_the_checks() -> None:
    sources = [PROJECT.snippet(name).source for name in PROJECT.names()]
    assert any("[tool.weave]" in source for source in sources)
    for source in sources:
        assert "tool.weave" not in plain(source)
        needed = [row for row in HEADER.findall(source) if "requires-python" in row or "dependencies" in row]
        assert len(HEADER.findall(plain(source))) == len(needed)


def test_a_whole_listing_has_its_name_and_its_download_is_the_same_text(project: Project) -> None:
    woven = page(project, 'title="work.py"')
    assert 'title="work.py"' in woven
    assert "data-part" not in woven
    assert code(woven).splitlines() == lines_of(project, "snippets/demo/work.py", "en")


def test_an_excerpt_says_so_and_where_it_stands_in_the_whole_program(project: Project) -> None:
    woven = page(project, 'title="work.py" from="for name" to="print"')
    assert 'title="Excerpt of work.py"' in woven
    assert 'data-part="7|8|Whole program|Excerpt"' in woven
    assert code(woven) == 'for name in ["one", "two"]:\n    print(name)  # a name\n'
    assert 'title="节选：work.py"' in page(project, 'title="work.py" from="for name"', "zh")


def test_words_that_choose_the_whole_program_choose_no_excerpt(project: Project) -> None:
    assert 'title="work.py"' in page(project, 'title="work.py" from="Two lines" to="    work()"')


def test_a_chinese_listing_is_in_chinese_and_english_words_choose_its_lines(project: Project) -> None:
    woven = page(project, 'title="work.py" hl="a name | Two lines"', "zh")
    assert 'hl_lines="1 8"' in woven
    assert code(woven).startswith('"""两行。"""\n\nimport sys\n')
    assert "        print(name)  # 一个名字\n" in code(woven)
    assert code(page(project, 'from="print" to="a name"', "zh")) == "print(name)  # 一个名字\n"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_listing_in_a_box_is_as_one_outside(project: Project, language: str) -> None:
    inside = "!!! note\n\n" + page(project, 'title="work.py"', language, indent="    ")
    assert code(inside) == code(page(project, 'title="work.py"', language))
