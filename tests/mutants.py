"""Small changes to programs, recordings and pages, each of which a check must notice: for test_drift.py."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from weave.model.run import Line, Recording, Run
from weave.page import claims, prose

SEED = 2026


@dataclass(frozen=True)
class Mutant:
    """One change. kind: what was done. of: to which snippet or page. what: in words. made: the result."""

    kind: str
    of: str
    what: str
    made: object

    def __str__(self) -> str:
        """A name for the test: kind, file and change."""
        return f"{self.kind}-{self.of}-{self.what}"


# Programs: each function gives the changed sources, with the change in words.

Change = Iterator[tuple[str, str]]


def _replaced(source: str, node: ast.expr | ast.stmt, text: str) -> str:
    """The source with other text in place of a node that stands on one line."""
    lines = source.splitlines(keepends=True)
    row = lines[node.lineno - 1].encode()
    lines[node.lineno - 1] = (row[: node.col_offset] + text.encode() + row[node.end_col_offset :]).decode()
    return "".join(lines)


def _nodes(source: str) -> Iterator[ast.AST]:
    for node in ast.walk(ast.parse(source)):
        if getattr(node, "lineno", 0) == getattr(node, "end_lineno", -1):
            yield node


def _called(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "attr", getattr(function, "id", ""))


def sleep(source: str) -> Change:
    """Sleep for a tenth longer."""
    for node in _nodes(source):
        if isinstance(node, ast.Call) and _called(node) == "sleep" and isinstance(node.args[0], ast.Constant):
            seconds = float(str(node.args[0].value))
            if 1 <= seconds < 20:  # who sleeps for longer is killed in his sleep
                yield f"sleep({seconds * 1.1:g})", _replaced(source, node.args[0], f"{seconds * 1.1:g}")


def string(source: str) -> Change:
    """Print another word."""
    for node in _nodes(source):
        if isinstance(node, ast.Call) and _called(node) == "print":
            lines = source.splitlines(keepends=True)
            before, said = (
                lines[node.lineno - 1][: node.col_offset],
                lines[node.lineno - 1][node.col_offset :],
            )
            for word in re.findall(r"(?<=[\"' ])[a-z]{4,}(?=[\"' :])", said)[:1]:
                lines[node.lineno - 1] = before + said.replace(word, f"{word[::-1]}x", 1)
                yield word, "".join(lines)


def constant(source: str) -> Change:
    """Another number of something."""
    for node in _nodes(source):
        if isinstance(node, ast.Call) and _called(node) in ("range", "put", "send"):
            for arg in node.args[:1]:
                if isinstance(arg, ast.Constant) and type(arg.value) is int:
                    yield f"{_called(node)}({arg.value + 1})", _replaced(source, arg, str(arg.value + 1))


def operator(source: str) -> Change:
    """Another operator between two values."""
    others = {ast.Eq: "!=", ast.NotEq: "==", ast.Lt: ">=", ast.Gt: "<=", ast.Is: "is not", ast.IsNot: "is"}
    for node in _nodes(source):
        if (
            isinstance(node, ast.Compare)
            and "__name__" not in ast.unparse(node)
            and type(node.ops[0]) in others
        ):
            left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
            new = f"{left} {others[type(node.ops[0])]} {right}"
            yield new, _replaced(source, node, new)


def join(source: str) -> Change:
    """Do not wait, where something is printed afterwards; at its end Python waits anyway, as get() does."""
    for node in _nodes(source):
        if isinstance(node, ast.Expr) and _called(node.value) == "join":
            rest = "".join(source.splitlines(keepends=True)[node.lineno :])
            if "print(" in rest and ".get(" not in rest:
                yield f"no join in line {node.lineno}", _replaced(source, node, "pass")


def pool(source: str) -> Change:
    """Another number of workers."""
    for node in _nodes(source):
        if isinstance(node, ast.Call) and _called(node) == "Pool":  # an executor starts workers on demand
            for arg in [
                *node.args[:1],
                *(k.value for k in node.keywords if k.arg in ("processes", "max_workers")),
            ]:
                if isinstance(arg, ast.Constant) and type(arg.value) is int:
                    yield f"{_called(node)}({arg.value + 1})", _replaced(source, arg, str(arg.value + 1))


def guard(source: str) -> Change:
    """No main guard."""
    if 'if __name__ == "__main__":' in source:
        yield "no guard", source.replace('if __name__ == "__main__":', "if True:")


def method(source: str) -> Change:
    """Another start method."""
    others = {"fork": "spawn", "spawn": "fork", "forkserver": "fork"}
    for node in _nodes(source):
        if _called(node) in ("get_context", "set_start_method") and isinstance(node, ast.Call) and node.args:
            name = getattr(node.args[0], "value", "")
            if name in others:
                yield f"{others[name]} for {name}", _replaced(source, node.args[0], f'"{others[name]}"')


PROGRAMS: dict[str, Callable[[str], Change]] = {
    f.__name__: f for f in (sleep, string, constant, operator, join, pool, guard, method)
}


# Recordings: the same change to all three runs.


def _edited(run: Run, index: int, lines: list[Line]) -> Run:
    return replace(run, lines=(*run.lines[:index], *lines, *run.lines[index + 1 :]))


def _each(recording: Recording, change: Callable[[Run], Run]) -> Recording:
    return replace(recording, runs=tuple(map(change, recording.runs)))


def recordings(recording: Recording) -> Iterator[tuple[str, str, Recording]]:
    """Kind, change in words, and the changed recording."""
    lines, code = recording.shown.lines, recording.shown.exit_code
    if not recording.shown.timed_out:
        yield "exit code", str(code + 1), _each(recording, lambda run: replace(run, exit_code=code + 1))
    same = all(
        [(line.stream, line.text) for line in run.lines] == [(line.stream, line.text) for line in lines]
        for run in recording.runs
    )
    if not (lines and same):
        return  # lines that differ from run to run are not changed alike

    def at(index: int, change: Callable[[Line], list[Line]]) -> Recording:
        return _each(recording, lambda run: _edited(run, index, change(run.lines[index])))

    def saying(index: int, text: str) -> Recording:
        return at(index, lambda line: [replace(line, text=text)])

    for index, line in enumerate(lines[:4]):
        if line.stream != "stdout":
            continue
        said = f"line {index + 1}"
        yield "line removed", said, at(index, lambda _: [])
        yield "line doubled", said, at(index, lambda line: [line, line])
        if word := re.search(r"[A-Za-z]{3,}", line.text):
            yield "text", said, saying(index, line.text.replace(word[0], word[0] + "x", 1))
        if number := re.search(r"(?<![\d.])\d{1,3}(?![\d.])(?! ?(?:ms|MB|kB|×|%))", line.text):
            begin, end = number.span()
            yield "integer", said, saying(index, f"{line.text[:begin]}{int(number[0]) + 1}{line.text[end:]}")
    for index, line in enumerate(lines):
        found = re.search(r"(\d+\.\d) s\b", line.text)
        if found and float(found[1]) >= 3:
            text = line.text.replace(found[0], f"{float(found[1]) * 1.1:.1f} s")
            yield "decimal", f"line {index + 1}", saying(index, text)
            break


# Pages: text of a page with one thing changed.


def pages(text: str, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Kind, change in words, and the changed page; one of each kind that the page has."""

    def cut(begin: int, end: int, new: str) -> str:
        return text[:begin] + new + text[end:]

    links = [link for link in claims.links(text) if "#" in link.target]
    numbers = [link for link in links if re.search(r"\d", link.text) and "#python" not in link.target]
    if numbers:
        link = chance.choice(numbers)
        digits = re.search(r"\d+", link.text)
        assert digits
        other = link.text.replace(digits[0], str(int(digits[0]) * 2 + 1), 1)
        yield "number", f"line {link.line}", cut(link.begin, link.end, f"[{other}]({link.target})")
        yield "run link", f"line {link.line}", cut(link.begin, link.end, f"[{link.text}]({link.target}-x)")
    units = [link for link in numbers if re.search(r"[1-9]\d*\.\d\s(s|秒)$", link.text)]
    if units:
        link = chance.choice(units)
        other = re.sub(r"(s|秒)$", "ms", link.text)
        yield "unit", f"line {link.line}", cut(link.begin, link.end, f"[{other}]({link.target})")
        bare = re.sub(r"\d+\.\d", "7.7", link.text)
        yield "unlinked number", f"line {link.line}", cut(link.begin, link.end, bare)
    headings = list(re.finditer(r"(?m)^##+ .*\n", prose.blanked(text, prose.FENCE)))
    if headings:
        heading = chance.choice(headings)
        yield "heading removed", text[heading.start() : heading.end()].strip(), cut(*heading.span(), "")
    fences = [
        fence for fence in prose.fences(text) if "--8<--" in "\n".join(fence.body) or "run" in fence.info
    ]
    if fences:
        fence = chance.choice(fences)
        yield "fence removed", f"line {fence.line}", cut(fence.begin, fence.end, "")
    includes = list(re.finditer(r'(?m)^--8<-- "snippets/(.+)\.py"$', text))
    if includes:
        include = chance.choice(includes)
        where = f"line {prose.line_of(text, include.start())}"
        yield "code pasted", where, cut(*include.span(), "import os")
        yield "file name", where, cut(*include.span(1), include[1] + "_x")
    lit = list(re.finditer(r'hl=(["\'])(.+?)\1', text))
    if lit:
        found = chance.choice(lit)
        yield "highlight", f"line {prose.line_of(text, found.start())}", cut(*found.span(2), "no such words")
    titles = list(re.finditer(r'```python title="(\w+)\.py"', text))
    if titles:
        found = chance.choice(titles)
        yield "title", f"line {prose.line_of(text, found.start())}", cut(*found.span(1), found[1] + "_x")
