"""What a terminal would show is what a figure shows."""

from __future__ import annotations

import re

import pytest

from weave.draw.exhibit import Exhibit
from weave.draw.figure import figure
from weave.draw.text import flat, on_terminal
from weave.model.run import Line, Process, Recording, Run


def lines(*texts: str) -> list[Line]:
    """Lines of one process, a tenth of a second apart; a newline ends those that have one."""
    return [
        Line(i / 10, 7, "stdout", text.removesuffix("\n"), text.endswith("\n"))
        for i, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["one\n", "two\n"], ["one", "two"]),
        (["loading ... ", "done\n"], ["loading ... ", "done"]),
        (["1/3\r", "2/3\r", "3/3\n"], [None, None, "3/3"]),
        (["\r1/3\r", "2/3\r", "3/3"], [None, None, "3/3"]),
        (["all of it\r", "now\n"], [None, "now of it"]),
        (["all of it\r", "\x1b[Know\n"], [None, "now"]),
        (["\x1b[31mred\x1b[0m\r", "b\n"], [None, "bed"]),
        (["loading ", "a\r", "b\n"], [None, None, "boading a"]),
        (["1/1\r", "\n"], [None, "1/1"]),
        (["1/1\n", "next\r"], ["1/1", "next"]),
        (["a\rb\n"], ["b"]),
    ],
)
def test_text_behind_a_carriage_return_is_written_over_what_was_there(
    texts: list[str], shown: list[str | None]
) -> None:
    assert on_terminal(lines(*texts)) == shown


def test_a_label_has_no_carriage_return() -> None:
    assert flat("\r 10 %\r") == "10 %"


def test_a_figure_shows_the_last_state_of_a_progress_bar_and_a_dot_for_each() -> None:
    main = Process(7, None, "main", 0, 1, 1, 0, 0, False)
    run = Run(0, False, False, 1, (main,), tuple(lines("1/3\r", "2/3\r", "3/3\n", "the end\n")))
    html = figure([Exhibit(Recording("x", "3.15.0", "here", "today", (run,)))], "en", "x")
    output = re.search(r"<pre .*?>(.*)</pre>", html)
    assert output
    assert re.sub("<.*?>", "", output[1]) == "3/3&#10;the end&#10;"
    assert re.findall(r'<span data-t="([\d.]+)" hidden data-text="(.*?)"></span>', html) == [
        ("0", "1/3"),
        ("0.1", "2/3"),
    ]
    assert html.count("<circle") == 4
