"""The screens that the page about `weave --live` shows are what it shows."""

from __future__ import annotations

import sys

import pytest
from here import NEWEST
from screens import stored, taken, without_numbers

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are observed on Linux only"),
    pytest.mark.skipif(sys.version_info[:2] != NEWEST, reason="pages show what the newest Python does"),
]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_deadlock_looks_as_on_the_page(language: str) -> None:
    shown = stored(language).read_text(encoding="utf-8").splitlines()
    assert without_numbers(taken(language)) == without_numbers(shown)
