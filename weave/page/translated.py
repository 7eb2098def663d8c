"""Programs in Chinese: their docstrings and comments, in place, as `docs/listings.zh/CHAPTER.toml` has them.

A key is what stands in the program, without quotes or `#`; "" as its value leaves it as it is, for a program
that reads or prints its own text. Code and printed texts stay, and so does the number of lines.
"""

from __future__ import annotations

import ast
import functools
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from pathlib import Path

from weave.errors import WeaveError
from weave.store.snippets import HEADER

FOLDER = Path("docs", "listings.zh")
STRING = re.compile(r"""(?s)[rRuU]?(?P<quotes>['"]{3}|['"])(?P<text>.*)(?P=quotes)""")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Sentence:
    """A docstring or a comment: the program holds its text from offset `begin` to `end`."""

    begin: int
    end: int
    text: str


@functools.cache
def sentences(source: str) -> tuple[Sentence, ...]:
    """The docstrings and comments of a program, in their order; a script block is none.

    A program that does not parse, as somebody is writing it, has none.
    """
    block = HEADER.search(source)
    within = range(*block.span()) if block else ()
    try:
        found = [Sentence(at, at + len(text), text) for at, text in _found(source) if text]
    except SyntaxError:
        return ()
    return tuple(sorted((one for one in found if one.begin not in within), key=attrgetter("begin")))


def _found(source: str) -> Iterator[tuple[int, str]]:
    """Each one's offset, and its text as it is written: an escape is not undone."""
    lines = source.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    for node in ast.walk(ast.parse(source)):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False):
            first = node.body[0]
            begin = offset(first.lineno, first.col_offset)
            end = offset(first.end_lineno or first.lineno, first.end_col_offset or 0)
            if string := STRING.fullmatch(source, begin, end):
                yield string.start("text"), string["text"]
    for token in tokenize.generate_tokens(io.StringIO(source).readline) if "#" in source else ():
        if token.type == tokenize.COMMENT:
            text = token.string.lstrip("# ")
            yield starts[token.start[0] - 1] + token.end[1] - len(text), text


def translated(source: str, table: Mapping[str, str]) -> str:
    """The program with the sentences of this table in its place; what the table lacks stays."""
    for one in reversed(sentences(source)):
        source = source[: one.begin] + (table.get(one.text) or one.text) + source[one.end :]
    return source


def table(root: Path, name: str) -> Mapping[str, str]:
    """The sentences of the chapter of the snippet called `name`, in Chinese; empty if it has none."""
    path = root / FOLDER / f"{name.partition('/')[0]}.toml"
    return _table(path, path.stat().st_mtime_ns) if path.exists() else {}


@functools.cache
def _table(path: Path, _: int) -> Mapping[str, str]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:  # not TOML, or not UTF-8
        raise WeaveError(path, f"not understood: {error}", 'write "English" = "Chinese"') from None
