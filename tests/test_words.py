"""Texts and times, as both languages give them."""

from __future__ import annotations

import string
import tomllib

import pytest
from here import ROOT

from weave.words import LANGUAGES, WORDS, seconds


@pytest.mark.parametrize(
    ("t", "text"), [(0.0143, "14 ms"), (0.0999, "0.10 s"), (0.5, "0.50 s"), (5.04, "5.0 s")]
)
def test_times_are_as_precise_as_they_are_read(t: float, text: str) -> None:
    assert seconds("en", t) == text


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    def places(texts: dict[str, str]) -> dict[str, set[str | None]]:
        return {
            key: {part[1] for part in string.Formatter().parse(text)} - {None} for key, text in texts.items()
        }

    assert places(WORDS["en"]) == places(WORDS["zh"])


def test_the_files_of_words_are_toml_with_nothing_but_rows_of_text_and_comments() -> None:
    """`weave` reads them without tomllib, which would take longer to import than all its own modules."""
    for language in LANGUAGES:
        assert tomllib.loads((ROOT / f"weave/words.{language}.toml").read_text("utf-8")) == WORDS[language]
