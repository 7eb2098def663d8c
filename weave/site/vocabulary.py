"""The words of this field, for the search in Chinese, which has jieba cut texts into words."""

from __future__ import annotations

import functools
import logging
from pathlib import Path

import jieba  # type: ignore[import-untyped]

jieba.setLogLevel(logging.WARNING)  # it announces that it loads its words


def load() -> None:
    """Load the words that jieba brings."""
    jieba.initialize()


def learn(words: Path) -> None:
    """Have the search know the words of a file, one a line, and cut each text once."""
    jieba.load_userdict(str(words))
    jieba.cut = functools.cache(lambda text: tuple(jieba.dt.cut(text)))
