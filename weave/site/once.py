"""What MkDocs and its plugins do again for each page, or for each language, done once.

What is done before the Chinese build is forked, it need not do.
"""

from __future__ import annotations

import functools
import gc
import re
from contextlib import suppress
from inspect import unwrap
from typing import Any, ClassVar

from jinja2 import Environment, TemplateNotFound
from jinja2.bccache import Bucket, BytecodeCache
from markdown.treeprocessors import InlineProcessor
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexer import Lexer  # type: ignore[import-untyped]
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
from pymdownx import highlight, snippets  # type: ignore[import-untyped]

# What pymdownx and Markdown have of their own, also when `serve` imports this module again.
INCLUDED = unwrap(snippets.SnippetPreprocessor.parse_snippets)
INLINED = unwrap(InlineProcessor.run)
NAMED = re.compile(r'\{%-?\s*(?:extends|include|import|from)\s+"([^"]+\.html)"')  # in a template, another one


def begin() -> None:
    """Have Markdown use the lexers and the looks of this module."""
    highlight.get_lexer_by_name = lexer
    highlight.BlockHtmlFormatter._create_stylesheet = _with_stylesheet
    highlight.InlineHtmlFormatter._create_stylesheet = _with_stylesheet
    snippets.SnippetPreprocessor.parse_snippets = _included
    InlineProcessor.run = _inlined  # type: ignore[assignment,method-assign]
    gc.set_threshold(100_000)  # little of what a build makes is garbage that a collector has to find


@functools.cache
def lexer(language: str, **options: Any) -> Lexer:
    """The lexer of a language, which reads each text once. Raises ClassNotFound if there is none."""
    made = get_lexer_by_name(language, **options)
    tokens = functools.cache(lambda text: tuple(type(made).get_tokens(made, text)))
    setattr(made, "get_tokens", lambda text: tokens(text.strip("\n")))  # noqa: B010  a method
    return made


def _with_stylesheet(formatter: Any) -> None:
    """Give a formatter what it knows of its style, which is the same in all of them."""
    vars(formatter).update(_stylesheet(formatter.style))


@functools.cache
def _stylesheet(style: Any) -> dict[str, Any]:
    made = HtmlFormatter(style=style)
    return {"ttype2class": made.ttype2class, "class2style": made.class2style}


@functools.wraps(INCLUDED)
def _included(preprocessor: Any, lines: list[str], *arguments: Any, **options: Any) -> list[str]:
    """The lines with the files that they include: those of most pages name none, and are long."""
    if not any("8<-" in row for row in lines):
        return lines
    return INCLUDED(preprocessor, lines, *arguments, **options)  # type: ignore[no-any-return]


@functools.wraps(INLINED)
def _inlined(processor: Any, tree: Any, ancestors: list[str] | None = None) -> Any:
    """What Markdown makes of a page's text: its patterns are put in order once, not for each one tried."""
    processor.inlinePatterns = [*processor.inlinePatterns]
    return INLINED(processor, tree, ancestors)


def compile_templates(environment: Environment) -> None:
    """Compile all templates that a page needs."""
    environment.bytecode_cache = Compiled()
    found = ["main.html"]
    for name in found:  # which grows
        with suppress(TemplateNotFound):  # some are optional
            environment.get_template(name)
            source = environment.loader.get_source(environment, name)[0] if environment.loader else ""
            found += [n for n in NAMED.findall(source) if n not in found]


class Compiled(BytecodeCache):
    """Templates, each compiled once in the life of a process and of those that it forks."""

    codes: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja what was compiled before."""
        if code := self.codes.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has compiled."""
        self.codes[bucket.key] = bucket.bytecode_to_string()
